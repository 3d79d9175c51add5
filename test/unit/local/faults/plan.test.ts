import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import type { Fault, LocalLambda } from "../../../../src/local/index.js";
import { type Header, writeFrame } from "../../../support/frames.js";
import { injected } from "../../../support/recorder/marks.js";
import { responseTo, eventNames, framesOf, wireOf, type SeenResponse } from "../../../support/local/faults.js";
import { errorOf, startEndpoint } from "../../../support/local/functions.js";

/** Starts an endpoint with a function of two chunks. `ran` says how often it ran to its end. */
async function poem(): Promise<LocalLambda & AsyncDisposable & { readonly ran: () => number }> {
  let ran = 0;
  const functions = {
    async *f() {
      yield "once ";
      yield "upon a time";
      ran++;
    },
  };
  return Object.assign(await startEndpoint({ functions }), { ran: () => ran });
}

/** Gets the response without a fault, and its frames. */
async function whole(local: LocalLambda): Promise<{ readonly body: Buffer; readonly frames: readonly Buffer[] }> {
  const { body, ending } = await responseTo(local);
  expect(ending).toBe("end");
  const frames: Buffer[] = [];
  for (let at = 0; at < body.length; at += body.readUInt32BE(at)) {
    frames.push(body.subarray(at, at + body.readUInt32BE(at)));
  }
  expect(frames).toHaveLength(3);
  return { body, frames };
}

/** Gets the response with the fault, and checks that the next response has none. */
async function faulty(local: LocalLambda, fault: Fault): Promise<SeenResponse> {
  local.inject("f", fault);
  const response = await responseTo(local);
  expect((await responseTo(local)).ending).toBe("end");
  return response;
}

/** Gets the error that this package's own client makes of the fault. It never sends a request again after a 200. */
async function clientError(local: LocalLambda, fault: Fault): Promise<Error & Record<string, unknown>> {
  local.inject("f", fault);
  const client = createClient(local.clientOptions());
  const stream = await client.invokeWithResponseStream({ FunctionName: "f" }, { headers: { [injected]: "yes" } });
  return errorOf(stream.drain());
}

describe("a cut", () => {
  it.each([0, 1, 2])("ends the body in the regular way after %i frames", async (afterEvents) => {
    await using local = await poem();
    const { frames } = await whole(local);
    const cut = await faulty(local, { kind: "cut", where: "frame-boundary", afterEvents });
    expect(cut).toMatchObject({ status: 200, ending: "end" });
    expect(cut.body.equals(Buffer.concat(frames.slice(0, afterEvents)))).toBe(true);
    expect(local.ran()).toBe(3);
  });

  it.each([0, 1, 2])(
    "ends it inside the prelude or the rest of the next frame after %i frames",
    async (afterEvents) => {
      await using local = await poem();
      const { frames } = await whole(local);
      const before = Buffer.concat(frames.slice(0, afterEvents)).length;
      const next = frames[afterEvents]?.length ?? 0;
      const prelude = await faulty(local, { kind: "cut", where: "prelude", afterEvents });
      expect([prelude.ending, prelude.body.length]).toEqual(["end", before + 6]);
      const frame = await faulty(local, { kind: "cut", where: "frame", afterEvents });
      expect([frame.ending, frame.body.length]).toEqual(["end", before + 12 + Math.floor((next - 12) / 2)]);
    },
  );

  it.each(["frame-boundary", "prelude", "frame"] as const)(
    "of the kind %s has no effect after the last frame",
    async (where) => {
      await using local = await poem();
      const { body } = await whole(local);
      expect((await faulty(local, { kind: "cut", where, afterEvents: 3 })).body.equals(body)).toBe(true);
    },
  );

  it("does not wait for a function that writes nothing more", async () => {
    const functions = {
      async *f() {
        yield "something";
        await new Promise(() => {});
      },
    };
    await using local = await startEndpoint({ functions });
    local.inject("f", { kind: "cut", where: "frame-boundary", afterEvents: 1 });
    expect(eventNames((await responseTo(local)).events)).toEqual(["PayloadChunk"]);
  });

  it("is noticed by this package's client", async () => {
    await using local = await poem();
    for (const where of ["frame-boundary", "prelude", "frame"] as const) {
      expect(await clientError(local, { kind: "cut", where, afterEvents: 2 })).toMatchObject({ code: "truncated" });
    }
  });
});

describe("corruption", () => {
  it.each([
    ["length", 3, "checksum"],
    ["prelude-checksum", 11, "checksum"],
    ["header", -1, "checksum"],
    ["message-checksum", -1, "checksum"],
  ] as const)("of the %s changes one bit of one frame and nothing else", async (what, place, code) => {
    await using local = await poem();
    const { body, frames } = await whole(local);
    const [before = 0, length = 0] = [frames[0]?.length, frames[1]?.length];
    const lastOfHeaders = before + 12 + body.readUInt32BE(before + 4) - 1;
    const at = what === "header" ? lastOfHeaders : place < 0 ? before + length - 1 : before + place;
    const { body: damaged, ending } = await faulty(local, { kind: "corrupt", what, afterEvents: 1 });
    const expected = Buffer.from(body);
    expected[at] = (expected[at] ?? 0) ^ 1;
    expect(ending).toBe("end");
    expect(damaged.equals(expected)).toBe(true);
    expect(eventNames(await framesOf(damaged))).toEqual(["PayloadChunk"]);
    expect(local.ran()).toBe(3);
    expect(await clientError(local, { kind: "corrupt", what, afterEvents: 1 })).toMatchObject({ code });
  });

  it("can hit InvokeComplete too", async () => {
    await using local = await poem();
    const { events, body } = await faulty(local, { kind: "corrupt", what: "message-checksum", afterEvents: 2 });
    expect(eventNames(events)).toEqual(["PayloadChunk", "PayloadChunk"]);
    expect(body.includes("InvokeComplete")).toBe(true);
  });
});

describe("a message that is no event", () => {
  it("is an exception with its name and a JSON body, and ends the body", async () => {
    await using local = await poem();
    const fault = {
      kind: "message",
      type: "exception",
      name: "TeapotException",
      message: "Short.",
      afterEvents: 1,
    } as const;
    const { events, ending } = await faulty(local, fault);
    expect(ending).toBe("end");
    expect(eventNames(events)).toEqual(["PayloadChunk", "exception"]);
    expect(events[1]?.headers[":exception-type"]).toEqual({ type: "string", value: "TeapotException" });
    expect(JSON.parse(Buffer.from(events[1]?.body ?? []).toString())).toEqual({ message: "Short." });
    expect(local.ran()).toBe(2);
    expect(await clientError(local, fault)).toMatchObject({ code: "exception", exceptionName: "TeapotException" });
  });

  it("is an error with its code and its message in headers", async () => {
    await using local = await poem();
    const { events } = await faulty(local, { kind: "message", type: "error" });
    expect(eventNames(events)).toEqual(["error"]);
    expect(events[0]?.headers).toMatchObject({
      ":error-code": { value: "ServiceException" },
      ":error-message": { value: "This error was injected." },
    });
    expect(events[0]?.body).toHaveLength(0);
  });
});

describe("what the document does not know", () => {
  it("can be an event between the others, which this package's client passes over", async () => {
    await using local = await poem();
    const { events } = await faulty(local, { kind: "unknown-event", afterEvents: 1 });
    expect(eventNames(events)).toEqual(["PayloadChunk", "InjectedEvent", "PayloadChunk", "InvokeComplete"]);
    local.inject("f", { kind: "unknown-event" });
    const client = createClient(local.clientOptions());
    const stream = await client.invokeWithResponseStream({ FunctionName: "f" }, { headers: { [injected]: "yes" } });
    expect(await stream.text()).toBe("once upon a time");
  });

  it("can be a header of a type that the encoding does not define, in a frame whose checksums match", async () => {
    await using local = await poem();
    const { frames } = await whole(local);
    const { body } = await faulty(local, { kind: "unknown-header-type", afterEvents: 2 });
    const before = Buffer.concat(frames.slice(0, 2)).length;
    const frame = body.subarray(before, before + body.readUInt32BE(before));
    expect(body.equals(Buffer.concat([...frames.slice(0, 2), frame, frames[2] ?? Buffer.of()]))).toBe(true);
    const name = frame.indexOf("\x08injected");
    expect(frame[name + 9]).toBe(10);
    // With the type 0, which means `true`, the frame would be a regular one.
    const headers: readonly Header[] = [
      [":event-type", text("PayloadChunk")],
      [":content-type", text("application/octet-stream")],
      [":message-type", text("event")],
      ["injected", { type: "true" }],
    ];
    const right = writeFrame(headers, new Uint8Array(0));
    expect(frame.length).toBe(right.length);
    expect(frame.subarray(12, name + 9).equals(right.subarray(12, name + 9))).toBe(true);
    expect(frame.subarray(0, 12).equals(right.subarray(0, 12))).toBe(true);
    expect(await clientError(local, { kind: "unknown-header-type" })).toMatchObject({ code: "malformed" });
  });
});

describe("what follows InvokeComplete", () => {
  it("can be InvokeComplete once more", async () => {
    await using local = await poem();
    const { frames } = await whole(local);
    const { body } = await faulty(local, { kind: "duplicate-complete" });
    expect(body.equals(Buffer.concat([...frames, ...frames.slice(2)]))).toBe(true);
  });

  it("can be as many zero bytes as the fault says, three by default", async () => {
    await using local = await poem();
    const { body } = await whole(local);
    const [three, twenty] = [
      await faulty(local, { kind: "trailing-bytes" }),
      { kind: "trailing-bytes", bytes: 20 } as const,
    ];
    expect(three.body.equals(Buffer.concat([body, Buffer.alloc(3)]))).toBe(true);
    expect((await faulty(local, twenty)).body.equals(Buffer.concat([body, Buffer.alloc(20)]))).toBe(true);
  });
});

describe("a drip", () => {
  it("sends the body a byte at a time", async () => {
    await using local = await poem();
    const { body } = await whole(local);
    local.inject("f", { kind: "drip" });
    // The connection is read as it is, since Node's own client joins chunks that arrive together.
    const wire = await wireOf(local);
    const chunked = [...body].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join("");
    expect(wire.slice(wire.indexOf("\r\n\r\n") + 4)).toBe(`${chunked}0\r\n\r\n`);
  });

  it("waits between two bytes for as long as the fault says", async () => {
    await using local = await poem();
    const startedAt = performance.now();
    const { body } = await faulty(local, { kind: "drip", milliseconds: 2 });
    expect(performance.now() - startedAt).toBeGreaterThan(body.length * 2 * 0.8);
  });
});

function text(value: string): { readonly type: "string"; readonly value: string } {
  return { type: "string", value };
}
