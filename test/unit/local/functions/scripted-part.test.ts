import { describe, expect, it } from "vitest";
import { createClient, isFunctionError, type InvokeWithResponseStreamResponseEvent } from "../../../../src/index.js";
import type { ScriptedStream } from "../../../../src/local/index.js";
import { limits } from "../../../../src/local/service-behaviour.js";
import { failure } from "../../../support/failure.js";
import { invoke, startEndpoint } from "../../../support/local/functions.js";

const start = (f: ScriptedStream) => startEndpoint({ functions: { f } });
const bytes = (text: string) => new TextEncoder().encode(text);

describe("an event that a scripted stream yields", () => {
  it("is sent unchanged between texts and bytes", async () => {
    await using local = await start(async function* () {
      yield "one";
      yield { PayloadChunk: { Payload: bytes("two") } };
      yield { PayloadChunk: { Payload: new Uint8Array(0) }, InvokeComplete: undefined as never };
      yield { PayloadChunk: {} };
      yield bytes("three");
    });
    const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
    const seen: InvokeWithResponseStreamResponseEvent[] = [];
    for await (const event of stream.events()) seen.push(event);
    const chunk = (text: string) => ({ PayloadChunk: { Payload: bytes(text) } });
    expect(seen).toEqual([...["one", "two", "", "", "three"].map(chunk), { InvokeComplete: {} }]);
    expect((await invoke(local, "f")).text).toBe("onetwothree");
  });

  it("is not cut, and counts towards the largest payload", async () => {
    const size = limits.chunkBytes.value * 16;
    const Payload = new Uint8Array(size);
    await using local = await start(async function* () {
      for (let sent = 0; sent <= limits.streamedBytes.value; sent += size) yield { PayloadChunk: { Payload } };
    });
    const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
    const lengths = new Set<number | undefined>();
    const reading = async () => {
      for await (const { PayloadChunk } of stream.events()) lengths.add(PayloadChunk?.Payload?.length);
    };
    expect(await failure(reading())).toMatchObject({ errorCode: "Function.ResponseSizeTooLarge" });
    expect([...lengths]).toEqual([size, undefined]);
  });
});

describe("an InvokeComplete that a scripted stream yields", () => {
  it("ends the response with its members, and ends the script", async () => {
    let ended = "no";
    await using local = await start(async function* () {
      try {
        yield "some";
        yield { InvokeComplete: { ErrorCode: "Own", ErrorDetails: '{"errorMessage":"m"}', LogResult: undefined } };
        ended = "late";
      } finally {
        if (ended === "no") ended = "in time";
      }
    });
    const { text, complete } = await invoke(local, "f");
    expect([text, complete, ended]).toEqual([
      "some",
      { ErrorCode: "Own", ErrorDetails: '{"errorMessage":"m"}' },
      "in time",
    ]);
    const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
    const error = await failure(stream.text());
    expect(isFunctionError(error) && [error.errorCode, error.errorMessage]).toEqual(["Own", "m"]);
  });

  it("gets the log of LogType Tail beside its own members, unless it has one itself", async () => {
    await using local = await start(async function* (event, context) {
      context.log("logged");
      yield { InvokeComplete: { ErrorCode: "Own", ...(event as { LogResult?: string }) } };
    });
    const { complete, log } = await invoke(local, "f", {}, { LogType: "Tail" });
    expect(complete.ErrorCode).toBe("Own");
    expect(log).toMatch(/^START .*\nlogged\nEND .*\nREPORT .*\n$/);
    const own = { LogResult: Buffer.from("of its own").toString("base64") };
    expect((await invoke(local, "f", own, { LogType: "Tail" })).log).toBe("of its own");
    expect((await invoke(local, "f", own)).log).toBe("of its own");
  });
});

describe("what a scripted stream must not yield", () => {
  it.each<[string, unknown, RegExp]>([
    ["an unknown event", { Heartbeat: {} }, /no event Heartbeat: the events are PayloadChunk and InvokeComplete/],
    ["an inherited name", { toString: {} }, /no event toString/],
    ["two events", { PayloadChunk: {}, InvokeComplete: {} }, /the only key/],
    ["no event", {}, /the only key/],
    ["a list", [{ PayloadChunk: {} }], /the only key/],
    ["null", null, /the only key/],
    ["members that are no object", { PayloadChunk: "text" }, /members of PayloadChunk must be an object/],
    [
      "an unknown member",
      { InvokeComplete: { Errorcode: "x" } },
      /InvokeComplete has no member Errorcode: its members are ErrorCode, /,
    ],
    ["a text where bytes belong", { PayloadChunk: { Payload: "text" } }, /PayloadChunk.Payload must be a Uint8Array/],
    [
      "a number where a text belongs",
      { InvokeComplete: { ErrorCode: 1 } },
      /InvokeComplete.ErrorCode must be a string/,
    ],
  ])("%s fails the invocation as a thrown error does", async (_what, part, message) => {
    await using local = await start(async function* () {
      yield "some";
      yield part as never;
      yield "not this";
    });
    const { text, complete } = await invoke(local, "f");
    expect([text, complete.ErrorCode]).toEqual(["some", "TypeError"]);
    expect((JSON.parse(complete.ErrorDetails ?? "") as { errorMessage: string }).errorMessage).toMatch(message);
  });
});
