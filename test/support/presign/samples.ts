import type { AwsCredentialIdentity, InvokeWithResponseStreamInput } from "../../../src/index.js";
import type { PresignOptions, SignedRequest } from "../../../src/presign/index.js";

export const region = "eu-central-1";
export const credentials: AwsCredentialIdentity = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};

/** An input with options, of which each is presigned in another way. */
export interface Sample {
  readonly input: InvokeWithResponseStreamInput;
  readonly options?: PresignOptions;
}

export const samples: Readonly<Record<string, Sample>> = {
  "no payload": { input: { FunctionName: "f" } },
  "a payload of JSON": { input: { FunctionName: "f", json: { text: "größer 😀", list: [1, null] } } },
  "a payload of bytes": { input: { FunctionName: "f", Payload: new Uint8Array([0xff, 0, 0xc3, 0x28]) } },
  "all members": {
    input: {
      FunctionName: "f",
      Qualifier: "$LATEST",
      InvocationType: "RequestResponse",
      LogType: "Tail",
      ClientContext: "eyJjdXN0b20iOnsiYSI6ImIifX0=",
      TenantId: "tenant  of = some @ kind",
    },
  },
  "an ARN": { input: { FunctionName: "arn:aws:lambda:eu-central-1:123456789012:function:f:$LATEST" } },
  "a session token": {
    input: { FunctionName: "f", json: 1 },
    options: { credentials: { ...credentials, sessionToken: "IQoJb3JpZ2luX2VjEX//AMP+LE=*'()!~%2F" } },
  },
  "other headers": {
    input: { FunctionName: "f", Payload: "[]" },
    options: { headers: { "content-type": "text/plain", "x-note": "a   b\tc", "user-agent": "page" } },
  },
  "a life of 1 s": { input: { FunctionName: "f" }, options: { expiresIn: 1 } },
  "a life of 7 days": { input: { FunctionName: "f" }, options: { expiresIn: 604_800 } },
};

/** When a request was presigned, and for how many seconds. */
export function timeOf({ url }: SignedRequest): {
  readonly date: Date;
  readonly longDate: string;
  readonly expires: number;
} {
  const { searchParams } = new URL(url);
  const longDate = searchParams.get("X-Amz-Date") ?? "";
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(longDate) ?? [];
  const [, year, month, day, hour, minute, second] = parts.map(Number) as [number, ...number[]];
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second));
  return { date, longDate, expires: Number(searchParams.get("X-Amz-Expires")) };
}

/** The names and values of a URL's query, sorted, of which a signature is made. */
export function sortedQuery(url: string): [name: string, value: string][] {
  return [...new URL(url).searchParams].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The query without what presigning adds. */
export function ownQuery(url: string): Record<string, string> {
  return Object.fromEntries([...new URL(url).searchParams].filter(([name]) => !name.startsWith("X-Amz-")));
}

/** The bytes of a body. */
export function bytesOf({ body }: SignedRequest): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return Buffer.from(typeof body === "string" ? body : body.base64, typeof body === "string" ? "utf8" : "base64");
}
