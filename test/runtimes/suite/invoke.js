import { check, equal, newId, rejection, utf8 } from "./harness.js";

/** Everything that a consumer can do with a response without failures. */
export const invoke = {
  async "resolves when the headers have arrived, before the first event"({ client, control }) {
    const gate = newId();
    const stream = await client.invokeWithResponseStream({ FunctionName: "gated", json: { gate } });
    equal([stream.statusCode, stream.executedVersion, stream.attempts], [200, "$LATEST", 1]);
    check(/^[\da-f-]{36}$/.test(stream.requestId), `the request id is ${stream.requestId}`);
    equal(stream.contentType, "application/vnd.amazon.eventstream");
    await control.open(gate);
    equal(await stream.text(), "before after");
  },
  async "delivers a chunk while the function still writes"({ client, control }) {
    const gate = newId();
    const seen = [];
    for await (const chunk of await client.invokeWithResponseStream({ FunctionName: "halfway", json: { gate } })) {
      seen.push(utf8(chunk));
      if (seen.length === 1) await control.open(gate);
    }
    equal(seen.join("|"), "before |after");
  },
  async "sends bytes and text unchanged, and json serialised"({ client }) {
    for (const input of [
      { Payload: '{"a":"ä"}' },
      { Payload: new TextEncoder().encode('{"a":"ä"}') },
      { json: { a: "ä" } },
    ]) {
      const stream = await client.invokeWithResponseStream({ FunctionName: "echo", ...input });
      equal(await stream.json(), { event: { a: "ä" } });
    }
  },
  async "sends the members of the input in path, query and headers"({ client }) {
    const ClientContext = btoa(JSON.stringify({ custom: { b: 1 } }));
    const stream = await client.invokeWithResponseStream({
      FunctionName: "context",
      Qualifier: "$LATEST",
      ClientContext,
    });
    const { clientContext, functionVersion } = await stream.json();
    equal([clientContext, functionVersion], [{ custom: { b: 1 } }, "$LATEST"]);
  },
  async "makes a dry run without events"({ client }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo", InvocationType: "DryRun" });
    equal([stream.statusCode, await stream.drain()], [204, {}]);
  },
  async "yields events of the shape that AWS's SDK has, and decodes the log"({ client }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "logs", LogType: "Tail" });
    const kinds = [];
    for await (const event of stream.events()) kinds.push(Object.keys(event)[0]);
    equal(kinds, ["PayloadChunk", "InvokeComplete"]);
    const { logs } = await stream.completion;
    check(logs.includes("größer\n"), `the log is ${logs}`);
  },
  async "offers the payload as a ReadableStream too"({ client }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo", json: 1 });
    equal(await new Response(stream.body).json(), { event: 1 });
  },
  async "collects text whose characters are cut by chunks"({ client }) {
    const text = "aé→𝄞".repeat(50);
    const stream = await client.invokeWithResponseStream({ FunctionName: "bytewise", json: { text } });
    equal(await stream.text(), text);
  },
  async "collects a payload of many megabytes without a wrong byte"({ client }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "many", json: { bytes: 9_000_000 } });
    const bytes = await stream.bytes();
    equal(bytes.length, 9_000_000);
    check(
      bytes.every((byte, index) => byte === index % 251),
      "a byte differs from what the function wrote",
    );
  },
  async "decodes frames that arrive one byte at a time"({ client, control }) {
    await control.inject("echo", { kind: "drip" });
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo", json: "drip" });
    equal(await stream.json(), { event: "drip" });
  },
  async "refuses to collect more than the limit"({ client, lib }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "many", json: { bytes: 100_000 } });
    const error = await rejection(stream.bytes({ limit: 1000 }));
    equal([lib.isStreamError(error), error.code], [true, "too-large"]);
  },
  async "refuses to be consumed twice"({ client }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo" });
    await stream.drain();
    check((await rejection(stream.text())) instanceof TypeError, "it could be consumed twice");
  },
  async "runs many invocations at the same time"({ client }) {
    const outputs = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        (await client.invokeWithResponseStream({ FunctionName: "echo", json: index })).json(),
      ),
    );
    equal(
      outputs.map(({ event }) => event),
      [...Array(20).keys()],
    );
  },
  async "uses the given fetch, and signs the given headers"({ lib, options }) {
    let sent;
    const fetch = (url, init) => {
      sent = new Headers(init.headers);
      return globalThis.fetch(url, init);
    };
    const client = lib.createClient({ ...options, fetch });
    const call = client.invokeWithResponseStream({ FunctionName: "echo" }, { headers: { "x-amz-meta-a": "b" } });
    equal(await (await call).json(), { event: {} });
    equal(sent.get("x-amz-meta-a"), "b");
    check(/SignedHeaders=\S*x-amz-meta-a/.test(sent.get("authorization")), "the header is not signed");
  },
  async "cancels the stream on disposal, where the runtime has the symbol"({ client }) {
    if (Symbol.asyncDispose === undefined) return;
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo" });
    await stream[Symbol.asyncDispose]();
    equal((await rejection(stream.completion)).name, "AbortError");
  },
};
