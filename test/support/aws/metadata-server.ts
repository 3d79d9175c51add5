import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsCredentialIdentity } from "../../../src/index.js";

export interface MetadataRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface MetadataServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly MetadataRequest[];
}

/** A metadata service on loopback that responds with a text, or with 401 where it has none. */
export async function metadataServer(
  answer: (request: MetadataRequest) => string | undefined,
): Promise<MetadataServer> {
  const requests: MetadataRequest[] = [];
  const server = createServer(({ method = "", url: path = "", headers }, response) => {
    const request = { method, path, headers };
    requests.push(request);
    const text = answer(request);
    response.writeHead(text === undefined ? 401 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Credentials as both metadata services write them, valid for an hour. */
export function metadataDocument({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentialIdentity): string {
  const Expiration = new Date(Date.now() + 3_600_000).toISOString();
  const keys = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken, Expiration };
  return JSON.stringify({ Code: "Success", Type: "AWS-HMAC", ...keys });
}
