import { describe, expect, it, vi } from "vitest";
import { InvocationStream } from "../../../src/stream/invocation-stream.js";
import { frame, join } from "../../support/frames.js";
import { collect } from "../../support/sources.js";

// The document has no such events and members now. These are the rules for what it may say one day.
vi.mock("../../../generated/features.js", () => ({ hasSideEvents: true, hasTypedOutput: true }));
vi.mock("../../../generated/events.js", () => ({
  eventStreams: {
    Speech: {
      contentType: "application/vnd.amazon.eventstream",
      payload: "Audio",
      end: { event: "Done", errorCode: "Problem" },
      events: {
        Audio: { members: { Bytes: "payload" } },
        Progress: { members: { Bytes: "payload" } },
        Mark: { members: { At: "header" }, types: { At: "number" } },
        Done: { members: { Problem: "json", Count: "json" }, types: { Count: "number" } },
      },
    },
  },
}));
vi.mock("../../../generated/operations.js", () => ({
  operations: {
    invokeWithResponseStream: {
      eventStream: "Speech",
      outputHeaders: { VoiceCount: "x-voices", Language: "content-language" },
      outputTypes: { VoiceCount: "number" },
    },
  },
}));

const event = (type: string, body: string, headers: Record<string, string> = {}): Uint8Array =>
  frame("event", { ":event-type": type, ...headers }, body);

const headers = { "x-amzn-requestid": "id-1", "x-voices": "2" };

function streamOf(...frames: readonly Uint8Array[]): InvocationStream {
  return new InvocationStream(new Response(join(...frames), { headers }), { attempts: 3 });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const audio = event("Audio", "a");
const done = event("Done", '{"Count":"7"}');

describe("events beside the payload", () => {
  const sides = [event("Progress", "half"), event("Mark", "", { At: "5" })];

  it("are given by events() alone, and never mixed into the payload", async () => {
    const frames = [audio, ...sides, event("Unheard", "of"), event("Audio", "b"), done];
    expect((await collect(streamOf(...frames).events())).values).toEqual([
      { Audio: { Bytes: bytes("a") } },
      { Progress: { Bytes: bytes("half") } },
      { Mark: { At: 5 } },
      { Audio: { Bytes: bytes("b") } },
      { Done: { Count: 7 } },
    ]);
    expect(await streamOf(...frames).text()).toBe("ab");
    expect((await collect(streamOf(...frames))).values).toEqual([bytes("a"), bytes("b")]);
  });

  it("that do not fit the document cost nothing but themselves, and tell of which call they are", async () => {
    const frames = [audio, event("Mark", "", { At: "soon" }), done];
    const { values, error } = await collect(streamOf(...frames).events());
    expect(error).toBeUndefined();
    const context = { code: "malformed", requestId: "id-1", httpStatusCode: 200, attempts: 3 };
    expect(values).toEqual([
      { Audio: { Bytes: bytes("a") } },
      { $unknown: ["Mark", expect.objectContaining(context)] },
      { Done: { Count: 7 } },
    ]);
    expect(await streamOf(...frames).text()).toBe("a");
  });
});

describe("the end of a stream", () => {
  it("is the event that the document names", async () => {
    expect(await streamOf(audio, done).drain()).toEqual({ Count: 7 });
    await expect(streamOf(audio).drain()).rejects.toThrow("The stream ended before Done");
    await expect(streamOf(audio, done, audio).drain()).rejects.toThrow("Bytes came after Done");
  });

  it("tells of a failure in the member that the document names, and of no other", async () => {
    await expect(streamOf(audio, event("Done", '{"Problem":"Hoarse"}')).drain()).rejects.toMatchObject({
      name: "FunctionError",
      errorCode: "Hoarse",
    });
    const stream = streamOf(audio, event("Done", '{"Count":1,"ErrorCode":"x","ErrorDetails":"y","LogResult":"eA=="}'));
    expect(await stream.drain()).toEqual({ Count: 1 });
  });
});

it("an output header is a property of the stream, with its type", async () => {
  const stream = streamOf(audio, done);
  expect(stream).toMatchObject({ voiceCount: 2, language: undefined });
  await stream.drain();
});
