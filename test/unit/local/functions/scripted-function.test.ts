import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { createClient } from "../../../../src/index.js";
import { describe, expect, it } from "vitest";
import type { LocalContext, ScriptedStream } from "../../../../src/local/index.js";
import { errorOf, invoke, sdk, startEndpoint } from "../../../support/local/functions.js";

const start = (f: ScriptedStream) => startEndpoint({ functions: { f } });

describe("a scripted stream", () => {
  it("sends a chunk for each part, text as UTF-8", async () => {
    await using local = await start(async function* (event) {
      yield `hello ${(event as { name: string }).name}`;
      yield Buffer.from("byt");
      yield "";
      yield "ü";
    });
    const response = await invoke(local, "f", { name: "you" });
    expect(response.chunks).toEqual(["hello you", "byt", "ü"]);
    expect(response.complete).toEqual({});
  });

  it("has its large parts cut into chunks", async () => {
    const part = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    await using local = await start(async function* () {
      yield part;
    });
    const { bytes, chunks } = await invoke(local, "f");
    expect(bytes.equals(part)).toBe(true);
    expect(chunks).toHaveLength(4);
  });

  it("fails with what it throws, after the chunks before", async () => {
    await using local = await start(async function* () {
      yield "some";
      throw new RangeError("too far");
    });
    const { text, complete } = await invoke(local, "f");
    expect([text, complete.ErrorCode]).toEqual(["some", "RangeError"]);
    expect(JSON.parse(complete.ErrorDetails ?? "")).toMatchObject({ errorType: "RangeError", errorMessage: "too far" });
  });

  it.each<[string, ScriptedStream, string]>([
    [
      "throws before it yields",
      () => {
        throw new SyntaxError("at once");
      },
      "SyntaxError",
    ],
    [
      "throws what is no error",
      async function* () {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the case is about
        throw "text";
      },
      "string",
    ],
    [
      "yields what is no part",
      async function* () {
        yield 1 as never;
      },
      "TypeError",
    ],
  ])("fails when it %s", async (_what, script, code) => {
    await using local = await start(script);
    expect((await invoke(local, "f")).complete.ErrorCode).toBe(code);
  });

  it("is told of its invocation, and logs", async () => {
    let told: LocalContext | undefined;
    const logged: string[] = [];
    await using local = await startEndpoint({
      functions: {
        async *f(_event, context) {
          told = context;
          context.log("a %s", "line", { of: "log" });
          yield "x";
        },
      },
      onLog: (name, chunk) => logged.push(name, Buffer.from(chunk).toString()),
    });
    const ClientContext = Buffer.from('{"a":1}').toString("base64");
    const { log } = await invoke(local, "f", {}, { LogType: "Tail", ClientContext, TenantId: "t" });
    expect(told).toMatchObject({
      awsRequestId: local.requests[0]?.requestId,
      functionName: "f",
      functionVersion: "$LATEST",
      invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:f",
      clientContext: { a: 1 },
      tenantId: "t",
    });
    expect(told?.getRemainingTimeInMillis()).toBeGreaterThan(800_000);
    expect(log).toMatch(/^START RequestId: .*\na line { of: 'log' }\nEND RequestId: .*\nREPORT RequestId: .*\n$/);
    expect(logged).toEqual(["f", "a line { of: 'log' }\n"]);
  });

  it("sends each chunk before it is asked for the next one", async () => {
    const acknowledged: (() => void)[] = [];
    const waits = [0, 1, 2].map((index) => new Promise<void>((resolve) => (acknowledged[index] = resolve)));
    await using local = await start(async function* () {
      for (const wait of waits) {
        yield "x";
        await wait;
      }
    });
    const response = await sdk(local).send(new InvokeWithResponseStreamCommand({ FunctionName: "f" }));
    let chunks = 0;
    for await (const { PayloadChunk } of response.EventStream ?? []) if (PayloadChunk) acknowledged[chunks++]?.();
    expect(chunks).toBe(3);
  });

  it("need not have yielded anything for the client to know that it was accepted", async () => {
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    await using local = await start(async function* () {
      await begun;
      yield "at last";
    });
    // The call resolves with the headers.
    const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
    begin();
    expect(await stream.text()).toBe("at last");
  });

  it("runs on when the client leaves, and is aborted when the endpoint closes", async () => {
    let signal: AbortSignal | undefined;
    let yielded = 0;
    let left!: () => void;
    const clientLeft = new Promise<void>((resolve) => (left = resolve));
    let ranOn!: () => void;
    const hasRunOn = new Promise<void>((resolve) => (ranOn = resolve));
    const local = await start(async function* (_event, context) {
      signal = context.signal;
      yield "first";
      await clientLeft;
      // This is more than any socket takes.
      for (; yielded < 2000; yielded++) yield new Uint8Array(65536);
      ranOn();
      await new Promise(() => {});
    });
    const abort = new AbortController();
    const command = new InvokeWithResponseStreamCommand({ FunctionName: "f" });
    const response = await sdk(local).send(command, { abortSignal: abort.signal });
    await errorOf(
      (async () => {
        for await (const _event of response.EventStream ?? []) abort.abort();
      })(),
    );
    left();
    await hasRunOn;
    expect(yielded).toBe(2000);
    expect(signal?.aborted).toBe(false);
    await local.close();
    expect(signal?.aborted).toBe(true);
  });

  it("leaves room in the event loop for others though it never ends and its client has left", async () => {
    let lap = (): void => undefined;
    const local = await start(async function* () {
      for (;;) {
        lap();
        yield "tick\n";
      }
    });
    const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
    for await (const _chunk of stream) break;
    await new Promise<void>((resolve) => (lap = resolve)); // it runs on
    await local.close();
  });

  it.each([
    ["text", ""],
    ["bytes", new Uint8Array()],
  ])("leaves room in the event loop for others though all that it yields is empty (%s)", async (_what, part) => {
    let fired = false;
    await using local = await start(async function* () {
      setTimeout(() => (fired = true), 0);
      const end = performance.now() + 5000;
      while (!fired && performance.now() < end) yield part;
      yield fired ? "fired" : "nothing else ran";
    });
    expect((await invoke(local, "f")).text).toBe("fired");
  });

  it("is slowed down by a client that does not read", async () => {
    let yielded = 0;
    let stalled!: () => void;
    const hasStalled = new Promise<void>((resolve) => (stalled = resolve));
    const part = new Uint8Array(65536);
    await using local = await start(async function* () {
      for (; yielded < 2000; yielded++) {
        const timer = setTimeout(stalled, 500);
        yield part;
        clearTimeout(timer);
      }
    });
    const response = await sdk(local).send(new InvokeWithResponseStreamCommand({ FunctionName: "f" }));
    await hasStalled;
    expect(yielded).toBeLessThan(500);
    let bytes = 0;
    for await (const { PayloadChunk } of response.EventStream ?? []) bytes += PayloadChunk?.Payload?.length ?? 0;
    expect(bytes).toBe(2000 * 65536);
  });
});
