import { afterEach, describe, expect, it, vi } from "vitest";
import { stalledStreamOf, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
afterEach(() => vi.unstubAllGlobals());

describe("the connection of an answer is closed", () => {
  it("when a middleware throws over it", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const thrown = new Error("not this one");
    const onResponse = (): never => {
      throw thrown;
    };
    const client = server.client({ middleware: [{ onResponse }] });
    expect(await failure(client.invokeWithResponseStream(input))).toBe(thrown);
    await server.closed;
  });

  it("when the call is aborted at any moment after it has come", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    for (let turns = 0; turns < 20; turns++) {
      const controller = new AbortController();
      const abortLater = async (response: Response): Promise<Response> => {
        void (async () => {
          for (let turn = 0; turn < turns; turn++) await undefined;
          controller.abort(new Error("enough"));
        })();
        return response;
      };
      const client = server.client({ fetch: (url, init) => fetch(url, init).then(abortLater) });
      const stream = client.invokeWithResponseStream(input, { signal: controller.signal });
      await failure(stream.then((begun) => begun.drain()));
      await server.closed;
    }
  });

  it("when it comes after the call was given up, by a fetch that knows no signal", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    let come = (): void => undefined;
    const gate = new Promise<void>((resolve) => (come = resolve));
    const deaf = (url: URL | RequestInfo, init?: RequestInit): Promise<Response> =>
      gate.then(() => fetch(url, { ...init, signal: null }));
    const client = server.client({ fetch: deaf, timeouts: { headers: 30 } });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ code: "headers" });
    come();
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    await server.closed;
  });
});

it("an abort ends a call of client.api that waits for credentials", async () => {
  const { api } = server.client({ credentials: () => new Promise(() => undefined) });
  const signal = AbortSignal.timeout(20);
  expect(await failure(api.POST(path, { params: { path: input }, signal }))).toBe(signal.reason);
});

it("a Promise that a library has put in the place of the runtime's is no hindrance", async () => {
  server.respond = (response) => {
    response.writeHead(200).write(payloadChunk("a "));
    setImmediate(() => response.end(join(payloadChunk("b"), invokeComplete())));
  };
  const stream = await server.client().invokeWithResponseStream(input);
  vi.stubGlobal("Promise", class extends Promise<unknown> {});
  expect(await stream.text()).toBe("a b");
});

it("a URL in the message of a failure says nothing of its kind", async () => {
  const cause = new TypeError("error sending request for url (http://h/functions/ECONNREFUSED-f): connection closed");
  const client = server.client({ fetch: () => Promise.reject(cause) });
  const error = await failure(client.invokeWithResponseStream(input));
  expect(error).toMatchObject({ code: "reset", functionMayHaveRun: true });
});
