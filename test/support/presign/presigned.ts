import { presign, type SignedRequest } from "../../../src/presign/index.js";

export const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "secret",
  sessionToken: "s3cret+session/token=",
};

/** Presigns a request whose payload and credentials must be in no error. */
export function presignTo(endpoint: string): Promise<SignedRequest> {
  return presign(
    { FunctionName: "f", json: { card: "s3cret-payload" } },
    { region: "eu-west-1", credentials, endpoint },
  );
}
