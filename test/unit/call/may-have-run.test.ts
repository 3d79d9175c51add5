import { describe, expect, it } from "vitest";
import { errorResponses } from "../../../generated/error-responses.js";
import { errors } from "../../../generated/errors.js";
import { functionMayHaveRun } from "../../../src/call/may-have-run.js";
import { createClient } from "../../../src/index.js";
import type { ErrorResponseTable, ErrorTable } from "../../../src/tables.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";
import { brokenStreamOf, useResponseServer, type Respond } from "../../support/response-server.js";

const server = useResponseServer();
const input = { FunctionName: "f" };

/** Reads a response to its end and returns what that has thrown. */
async function errorOf(respond: Respond): Promise<unknown> {
  server.respond = respond;
  const client = server.client({ retry: false, timeouts: { headers: 300, idle: 300 } });
  return failure(client.invokeWithResponseStream(input).then((stream) => stream.drain()));
}

function refusal(status: number, name = ""): Respond {
  return (response) => void response.writeHead(status, name ? { "x-amzn-errortype": name } : {}).end("{}");
}

describe("functionMayHaveRun", () => {
  it("says of each modelled error what the document says", async () => {
    const tables: Readonly<Record<string, ErrorTable>> = errors;
    for (const [name, { status }] of Object.entries<ErrorResponseTable>(errorResponses)) {
      const mayHaveRun = functionMayHaveRun(await errorOf(refusal(status, name)));
      expect([name, mayHaveRun]).toEqual([name, tables[name]?.mayHaveRun === true]);
    }
  });

  it.each<readonly [boolean, string, Respond]>([
    [false, "429 without a name", refusal(429)],
    [false, "503 SlowDown, which is a throttling", refusal(503, "SlowDown")],
    [false, "403 InvalidSignatureException", refusal(403, "InvalidSignatureException")],
    [false, "403 UnrecognizedClientException", refusal(403, "UnrecognizedClientException")],
    [false, "404 without a name", refusal(404)],
    [true, "408 without a name", refusal(408)],
    [true, "400 RequestTimeoutException", refusal(400, "RequestTimeoutException")],
    [true, "502 without a name", refusal(502)],
    [true, "303 without a name", refusal(303)],
    [true, "a connection that breaks before the headers", (response) => void response.socket?.destroy()],
    [true, "no headers in time", () => undefined],
    [true, "a stream that stalls", (response) => void response.writeHead(200).flushHeaders()],
    [true, "a stream without its end", (response) => void response.writeHead(200).end()],
    [true, "a broken stream", brokenStreamOf(new Uint8Array([0]))],
  ])("is %s for %s", async (expected, _what, respond) => {
    expect(functionMayHaveRun(await errorOf(respond))).toBe(expected);
  });

  it("is false where nothing was sent or nobody listens", async () => {
    const unsent = server.client().invokeWithResponseStream({ FunctionName: "" });
    expect(functionMayHaveRun(await failure(unsent))).toBe(false);
    const region = "us-east-1";
    const withoutKeys = createClient({ region, credentials: () => Promise.reject(new Error("none")) });
    expect(functionMayHaveRun(await failure(withoutKeys.invokeWithResponseStream(input)))).toBe(false);
    const withoutRegion = createClient({ region: () => Promise.reject(new Error("none")) });
    expect(functionMayHaveRun(await failure(withoutRegion.invokeWithResponseStream(input)))).toBe(false);
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    const refused = createClient({ region, credentials, endpoint: await closedPortUrl(), retry: false });
    expect(functionMayHaveRun(await failure(refused.invokeWithResponseStream(input)))).toBe(false);
  });

  it("is true for the reason of an abort and for any other value", () => {
    for (const error of [new DOMException("stopped", "AbortError"), new Error("other"), undefined]) {
      expect(functionMayHaveRun(error)).toBe(true);
    }
  });
});
