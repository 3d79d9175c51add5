import { afterEach, describe, expect, it, vi } from "vitest";
import { stalledStreamOf, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
afterEach(() => vi.unstubAllGlobals());

describe("the connection of a response is closed", () => {
  it("if a middleware throws", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const thrown = new Error("not this one");
    const onResponse = (): never => {
      throw thrown;
    };
    const client = server.client({ middleware: [{ onResponse }] });
    expect(await failure(client.invokeWithResponseStream(input))).toBe(thrown);
    await server.closed;
    const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
    expect(await failure(client.api.POST(path, { params: { path: input } }))).toBe(thrown);
    await server.closed;
  });

  it("if the call is aborted at any moment after the response has arrived", async () => {
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

  it("if a fetch that ignores its signal returns it after the call has ended", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const deaf = (url: URL | RequestInfo, init?: RequestInit): Promise<Response> =>
      gate.then(() => fetch(url, { ...init, signal: null }));
    const client = server.client({ fetch: deaf, timeouts: { headers: 30 } });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ code: "headers" });
    open();
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    await server.closed;
  });
});

it("an abort ends a call of client.api that waits for credentials", async () => {
  const { api } = server.client({ credentials: () => new Promise(() => undefined) });
  const signal = AbortSignal.timeout(20);
  expect(await failure(api.POST(path, { params: { path: input }, signal }))).toBe(signal.reason);
});

it("a stream can be read after a library has replaced the global Promise", async () => {
  server.respond = (response) => {
    response.writeHead(200).write(payloadChunk("a "));
    setImmediate(() => response.end(join(payloadChunk("b"), invokeComplete())));
  };
  const stream = await server.client().invokeWithResponseStream(input);
  vi.stubGlobal("Promise", class extends Promise<unknown> {});
  expect(await stream.text()).toBe("a b");
});

it("the code of a ConnectionError does not depend on a URL in the message of its cause", async () => {
  const cause = new TypeError("error sending request for url (http://h/functions/ECONNREFUSED-f): connection closed");
  const client = server.client({ fetch: () => Promise.reject(cause) });
  const error = await failure(client.invokeWithResponseStream(input));
  expect(error).toMatchObject({ code: "reset", functionMayHaveRun: true });
});
