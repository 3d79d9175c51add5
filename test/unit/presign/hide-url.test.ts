import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isConnectionError } from "../../../src/index.js";
import { invokePresigned, type InvokePresignedOptions, type SignedRequest } from "../../../src/presign/index.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";
import { presignTo } from "../../support/presign/presigned.js";
import { useResponseServer } from "../../support/response-server.js";

const server = useResponseServer();
const presigned = (endpoint = server.url): Promise<SignedRequest> => presignTo(endpoint);

describe("no error holds the signature, the session token or the payload", () => {
  /** The texts that nothing may show, as they are and as the URL has them. */
  function secretsOf({ url }: SignedRequest): string[] {
    const query = new URL(url).searchParams;
    const found = ["X-Amz-Signature", "X-Amz-Security-Token"].map((name) => query.get(name) ?? "");
    return ["s3cret", ...found, ...found.map(encodeURIComponent)];
  }

  it.each<[string, InvokePresignedOptions | undefined, ((request: SignedRequest) => void) | undefined]>([
    [
      "the service echoes the URL",
      {},
      ({ url }) =>
        (server.respond = (response) => void response.writeHead(403).end(JSON.stringify({ message: `No: ${url}` }))),
    ],
    [
      "a proxy echoes the URL",
      {},
      ({ url }) => (server.respond = (response) => void response.writeHead(502).end(`No: ${url}`)),
    ],
    [
      "the service redirects",
      {},
      ({ url }) => (server.respond = (response) => void response.writeHead(307, { location: url }).end()),
    ],
    ["the connection breaks", {}, () => (server.respond = (response) => void response.destroy())],
    ["a time limit passes", { timeouts: { headers: 20 } }, () => (server.respond = () => undefined)],
  ])("where %s", async (_what, options, prepare) => {
    const request = await presigned();
    prepare?.(request);
    const error = await failure(invokePresigned(request, { retry: false, ...options }));
    const text = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
    for (const secret of secretsOf(request)) expect(text).not.toContain(secret);
  });

  it("where nothing listens", async () => {
    const request = await presigned(await closedPortUrl());
    const error = await failure(invokePresigned(request, { retry: false }));
    expect(isConnectionError(error) && error.code).toBe("refused");
    for (const secret of secretsOf(request)) expect(inspect(error, { depth: Infinity })).not.toContain(secret);
  });

  it("where a runtime's fetch quotes the URL, as Deno's does, and the error is still told apart", async () => {
    const request = await presigned();
    const quoting = async (url: unknown): Promise<Response> => {
      const cause = Object.assign(new Error(`connection refused (os error 111): ${String(url)}`), {
        code: "ECONNREFUSED",
      });
      throw new TypeError(`error sending request for url (${String(url)})`, { cause });
    };
    const error = await failure(invokePresigned(request, { retry: false, fetch: quoting }));
    expect(isConnectionError(error) && [error.code, error.functionMayHaveRun]).toEqual(["refused", false]);
    const text = inspect(error, { depth: Infinity, showHidden: true });
    expect(text).toContain("error sending request for url");
    for (const secret of secretsOf(request)) expect(text).not.toContain(secret);
  });

  it("while a stream is held", async () => {
    const request = await presigned();
    const stream = await invokePresigned(request);
    for (const secret of secretsOf(request))
      expect(inspect(stream, { depth: Infinity, showHidden: true })).not.toContain(secret);
    await stream.drain();
  });
});
