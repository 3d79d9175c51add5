/**
 * The headers in which the two clients need not agree, each with the reason. All other headers must be the same on both
 * sides: the members of the operation, `host`, and what the signature is made of.
 */
export const headersNotCompared: Readonly<Record<string, string>> = {
  authorization:
    "covers the headers below, so it differs; compared by having the SDK's signer sign this client's exact request",
  "content-type":
    "the SDK sends application/octet-stream for every blob, and none without a body; this client sends application/json, " +
    "which the API reference requires of the body",
  "content-length": "framing: the SDK writes and signs it, this client leaves it to the runtime's fetch",
  "user-agent": "who is calling; no part of the operation, and a browser's fetch lets nobody set it",
  "x-amz-user-agent": "the SDK's user agent again, for browsers",
  "amz-sdk-invocation-id": "the SDK's random id of a call, which its retries share; no part of the operation",
  "amz-sdk-request": "the SDK's count of attempts, for AWS's statistics; no part of the operation",
};
