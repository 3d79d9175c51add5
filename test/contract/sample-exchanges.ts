import type { Body, Exchange, SentResponse } from "../support/recorder/exchange.js";

const path = "/2021-11-15/functions/f/response-streaming-invocations";

export function bodyOf(content: Uint8Array | string = ""): Body {
  const bytes = Buffer.from(content as string);
  return { bytes, length: bytes.length, whole: true };
}

/** A request with all members, signed by headers. */
export function request(changes: Partial<Exchange> = {}, headers: Record<string, string | undefined> = {}): Exchange {
  const all: Record<string, string | undefined> = {
    host: "127.0.0.1:9001",
    authorization: "AWS4-HMAC-SHA256 Credential=…",
    "content-type": "application/json",
    "x-amz-date": "20261122T170611Z",
    "x-amz-content-sha256": "e".repeat(64),
    "x-amz-security-token": "token",
    "x-amz-invocation-type": "RequestResponse",
    "x-amz-log-type": "Tail",
    "x-amz-client-context": "e30=",
    "x-amz-tenant-id": "tenant-42",
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    method: "POST",
    url: `${path}?Qualifier=live`,
    requestHeaders: Object.fromEntries(sent),
    requestBody: bodyOf('{"a":1}'),
    written: false,
    ...changes,
  };
}

/** A request with all parameters of a presigned URL. */
export function presignedRequest(): Exchange {
  const query = new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "AKIDEXAMPLE/20261122/eu-west-1/lambda/aws4_request",
    "X-Amz-Date": "20261122T170611Z",
    "X-Amz-Expires": "900",
    "X-Amz-SignedHeaders": "content-type;host",
    "X-Amz-Signature": "5".repeat(64),
    "X-Amz-Security-Token": "token",
  });
  const requestHeaders = { host: "lambda", "content-type": "application/json" };
  return request({ url: `${path}?${query.toString()}`, requestHeaders });
}

/** An exchange with this response. */
export function responded(status: number, headers: Record<string, string | undefined>, body: Body): Exchange {
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response: SentResponse = { status, headers: Object.fromEntries(sent), body };
  return request({ response });
}

/** An exchange with a refusal of this name. */
export function refusal(status: number, name: string, body: object | string, headers: Record<string, string> = {}) {
  const all = { "content-type": "application/json", "x-amzn-errortype": name, "x-amzn-requestid": "r", ...headers };
  return responded(status, all, bodyOf(typeof body === "string" ? body : JSON.stringify(body)));
}

/** An exchange with a stream of these frames. */
export function stream(frames: readonly Uint8Array[], headers: Record<string, string | undefined> = {}): Exchange {
  const all = {
    "content-type": "application/vnd.amazon.eventstream",
    "x-amz-executed-version": "$LATEST",
    "x-amzn-requestid": "r",
    "transfer-encoding": "chunked",
    ...headers,
  };
  return responded(200, all, bodyOf(Buffer.concat(frames)));
}
