import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isValidationError } from "../../../src/index.js";
import { invokePresigned, type SignedRequest } from "../../../src/presign/index.js";
import { failure } from "../../support/failure.js";
import { presignTo } from "../../support/presign/presigned.js";
import { useResponseServer } from "../../support/response-server.js";

const server = useResponseServer();
const presigned = (endpoint = server.url): Promise<SignedRequest> => presignTo(endpoint);

describe("a value that is no signed request", () => {
  const changed = (change: (request: SignedRequest) => unknown) => change;
  const url = (change: (url: URL) => void) =>
    changed((request) => {
      const parsed = new URL(request.url);
      change(parsed);
      return { ...request, url: parsed.href };
    });

  it.each<[string, string, RegExp, (request: SignedRequest) => unknown]>([
    ["nothing", "request", /must be an object/, () => undefined],
    ["a text", "request", /must be an object/, (request) => JSON.stringify(request)],
    ["an unknown part", "request.Body", /did you mean body\?/, (request) => ({ ...request, Body: "1" })],
    ["another method", "request.method", /must be POST/, (request) => ({ ...request, method: "GET" })],
    ["no URL", "request.url", /must be the text of a URL/, ({ url: _, ...request }) => request],
    ["a URL that is none", "request.url", /must be the text of a URL/, (request) => ({ ...request, url: "s3cret" })],
    [
      "another scheme",
      "request.url",
      /http or https/,
      (request) => ({ ...request, url: request.url.replace("http", "ftp") }),
    ],
    ["user info", "request.url", /without user info/, url((parsed) => (parsed.username = "s3cret"))],
    [
      "no signature",
      "request.url's X-Amz-Signature",
      /is required/,
      url(({ searchParams }) => searchParams.delete("X-Amz-Signature")),
    ],
    [
      "no date",
      "request.url's X-Amz-Date",
      /is required/,
      url(({ searchParams }) => searchParams.delete("X-Amz-Date")),
    ],
    [
      "a life that is too long",
      "request.url's X-Amz-Expires",
      /from 1 to 604800/,
      url(({ searchParams }) => searchParams.set("X-Amz-Expires", "604801")),
    ],
    [
      "two signatures",
      "request.url's X-Amz-Signature",
      /more than once/,
      url(({ searchParams }) => searchParams.append("X-Amz-Signature", "s3cret")),
    ],
    ["no headers", "request.headers", /must be an object/, ({ headers: _, ...request }) => request],
    [
      "a header that is missing",
      "request.headers",
      /must have content-type, which is signed/,
      (request) => ({ ...request, headers: { "x-amz-content-sha256": request.headers["x-amz-content-sha256"] } }),
    ],
    [
      "a header that is no text",
      "headers.x-note",
      /must be a string/,
      (request) => ({ ...request, headers: { ...request.headers, "x-note": 1 } }),
    ],
    [
      "a hash that is no text",
      "headers.x-amz-content-sha256",
      /must be a string/,
      (request) => ({ ...request, headers: { ...request.headers, "x-amz-content-sha256": 1 } }),
    ],
    [
      "a line break",
      "headers.x-note",
      /printable ASCII/,
      (request) => ({ ...request, headers: { ...request.headers, "x-note": "a\nb" } }),
    ],
    [
      "a second signature",
      "headers.authorization",
      /is set by/,
      (request) => ({ ...request, headers: { ...request.headers, authorization: "s3cret" } }),
    ],
    ["a body that is a number", "request.body", /must be a text/, (request) => ({ ...request, body: 1 })],
    [
      "a body that is no base64",
      "request.body",
      /must be a text/,
      (request) => ({ ...request, body: { base64: "s3cret!" } }),
    ],
  ])("is refused before anything is sent: %s", async (_what, member, reason, change) => {
    const error = await failure(invokePresigned(change(await presigned()) as SignedRequest));
    expect(isValidationError(error) && error.member).toBe(member);
    expect((error as Error).message).toMatch(reason);
    expect(inspect(error, { depth: 10 })).not.toContain("s3cret");
    expect(server.requests).toEqual([]);
  });
});
