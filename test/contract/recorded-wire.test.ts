import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../src/local/index.js";
import { createClient } from "../../src/index.js";
import { ResponseServer, streamHeaders, streamOf } from "../support/response-server.js";
import { failure } from "../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../support/frames.js";
import { print } from "../support/recorder/exchange.js";
import { recorder } from "../support/recorder/setup.js";
import { ownContract } from "../support/recorder/own-contract.js";

let local: LocalLambda;
beforeEach(async () => {
  const f = async function* () {
    yield "some";
    yield new Uint8Array(200_000);
  };
  local = await startLocalLambda({ functions: { f } });
});
afterEach(() => local.close());

/**
 * The findings in the exchanges of the running test. They are taken from the recorder, so that they do not fail the
 * file.
 */
async function found(): Promise<string[]> {
  await local.close();
  const contract = await ownContract();
  return recorder.take().flatMap((exchange) => contract.check(exchange).map((violation) => print(exchange, violation)));
}

describe("the recorder", () => {
  it("records both sides of an exchange with their headers and bodies", async () => {
    const client = createClient(local.clientOptions());
    await (await client.invokeWithResponseStream({ FunctionName: "f", json: { a: 1 } })).drain();
    await local.close();
    const [exchange, ...others] = recorder.take();
    expect(others).toEqual([]);
    expect(exchange).toMatchObject({
      method: "POST",
      url: "/2021-11-15/functions/f/response-streaming-invocations",
      requestHeaders: { "content-type": "application/json", "content-length": "7" },
      requestBody: { length: 7, whole: true },
      written: false,
      response: {
        status: 200,
        headers: { "content-type": "application/vnd.amazon.eventstream", "x-amz-executed-version": "$LATEST" },
        body: { whole: true },
      },
    });
    expect(exchange?.requestBody.bytes.toString()).toBe('{"a":1}');
    expect(exchange?.response?.body.length).toBeGreaterThan(200_000);
    expect((await ownContract()).check(exchange!)).toEqual([]);
  });

  it("finds a bad request of the client", async () => {
    const onRequest = ({ request }: { request: Request }): Request => {
      request.headers.set("x-amz-log-type", "Full");
      request.headers.set("x-amz-mode", "new");
      return new Request(`${request.url}?Version=1`, request);
    };
    const client = createClient({ ...local.clientOptions(), middleware: [{ onRequest }] });
    await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(await found()).toEqual([
      expect.stringMatching(/^request of POST .*: Version breaks additionalProperties .*yaml:\d+$/),
      expect.stringMatching(/^request of POST .*: x-amz-log-type breaks enum .*yaml:\d+$/),
      expect.stringMatching(/^request of POST .*: x-amz-mode breaks parameters .*yaml:\d+$/),
    ]);
  });

  it("finds a bad response of the endpoint", async () => {
    const members = { Reason: "Whatever", Hint: "none" };
    local.inject("f", { kind: "error", name: "TooManyRequestsException", members });
    local.inject("f", { kind: "error", name: "ServiceException", status: 503 });
    const client = createClient(local.clientOptions());
    await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(await found()).toEqual([
      expect.stringMatching(/^response of POST .*: Hint breaks additionalProperties .*yaml:\d+$/),
      expect.stringMatching(/^response of POST .*: Reason breaks enum .*yaml:\d+$/),
      expect.stringMatching(/^response of POST .*: 503 ServiceException breaks responses .*yaml:\d+$/),
    ]);
  });

  it("finds a bad event of a server that does not declare that a test writes its responses", async () => {
    const bad = invokeComplete({ LogResult: 1 });
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, streamHeaders).end(join(payloadChunk("x"), bad));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    await failure(createClient({ ...local.clientOptions(), endpoint }).invokeWithResponseStream({ FunctionName: "f" }));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await found()).toEqual([expect.stringMatching(/^response of POST .*: LogResult breaks type .*yaml:\d+$/)]);
  });

  it("leaves the responses of a server that declares it alone, but not the requests", async () => {
    const server = await new ResponseServer().start();
    server.respond = streamOf(invokeComplete({ LogResult: 1 }));
    const client = server.client();
    await failure((await client.invokeWithResponseStream({ FunctionName: "f", Payload: "{" })).drain());
    await server.close();
    expect(recorder.take().map(({ written }) => written)).toEqual([true]);
    expect(await found()).toEqual([]);
  });
});
