import { describe, expect, it } from "vitest";
import { createClient, type InvocationStream } from "../../../src/index.js";
import { collect } from "../../support/sources.js";
import { errorFrame, event, exceptionFrame, frame, invokeComplete, join, payloadChunk } from "../../support/frames.js";

/** Invokes a function that sends these frames. */
function invoke(...frames: readonly Uint8Array[]): Promise<InvocationStream> {
  const fetch = async (): Promise<Response> => new Response(join(...frames));
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  return createClient({ region: "us-east-1", credentials, fetch }).invokeWithResponseStream({ FunctionName: "f" });
}

/** What the frames end with, read in each way that there is. */
async function errorsOf(...frames: readonly Uint8Array[]): Promise<unknown[]> {
  const events = await collect((await invoke(...frames)).events());
  const chunks = await collect(await invoke(...frames));
  return [events.error, chunks.error];
}

describe("a frame that reports an error", () => {
  it.each([
    ["of a name and a message", exceptionFrame("ServiceException", '{"message":"broken"}'), "ServiceException: broken"],
    ["without a message", exceptionFrame("ServiceException", "{}"), "ServiceException: no message"],
    ["without a name", frame("exception", {}, '{"message":"broken"}'), "UnknownError: broken"],
    ["with a body that is not JSON", exceptionFrame("ServiceException", "<html>"), "ServiceException: no message"],
    ["that is an error of the service", errorFrame("InternalError", "broken"), "InternalError: broken"],
    ["that is an error without a name and a message", frame("error", {}, ""), "UnknownError: no message"],
  ])("ends the stream with its name and its message: %s", async (_, bytes, text) => {
    const expected = {
      code: "exception",
      message: expect.stringContaining(`The stream ended with ${text}`) as string,
      exceptionName: text.split(":")[0],
    };
    expect(await errorsOf(payloadChunk("a"), bytes)).toMatchObject([expected, expected]);
  });
});

describe("a frame that is not what the document says", () => {
  it.each([
    ["no :event-type", frame("event", {}, ""), "An event frame has no :event-type header"],
    ["another :message-type", frame("greeting", {}, ""), "A frame has no known :message-type"],
    ["InvokeComplete that is not JSON", invokeComplete("{"), "The body of InvokeComplete is not a JSON object"],
    ["InvokeComplete with a list", invokeComplete("[]"), "The body of InvokeComplete is not a JSON object"],
    ["InvokeComplete with null", invokeComplete("null"), "The body of InvokeComplete is not a JSON object"],
    ["InvokeComplete with text", invokeComplete('"text"'), "The body of InvokeComplete is not a JSON object"],
    ["InvokeComplete with a number", invokeComplete("5"), "The body of InvokeComplete is not a JSON object"],
    ["a member with another type", invokeComplete('{"ErrorCode":5}'), "InvokeComplete.ErrorCode is not a string"],
  ])("ends the stream and says why: %s", async (_, bytes, text) => {
    const expected = { code: "malformed", message: expect.stringContaining(text) as string };
    expect(await errorsOf(payloadChunk("a"), bytes)).toMatchObject([expected, expected]);
  });
});

describe("InvokeComplete", () => {
  it.each(["", "{}", '{"ErrorCode":null,"LogResult":null}'])("may say nothing: %j", async (body) => {
    const stream = await invoke(payloadChunk("a"), invokeComplete(body));
    expect((await collect(stream.events())).values.at(-1)).toEqual({ InvokeComplete: {} });
    expect(await stream.completion).toEqual({});
  });

  it("has the members that it names, and no others", async () => {
    const stream = await invoke(invokeComplete('{"LogResult":"YQ==","Unknown":1}'));
    expect((await collect(stream.events())).values).toEqual([{ InvokeComplete: { LogResult: "YQ==" } }]);
  });
});

describe("an event that the document does not know", () => {
  it.each(["Heartbeat", "__proto__", "toString"])("is skipped: %s", async (name) => {
    const frames = [event(name, "{}"), payloadChunk("a"), event(name, "no JSON"), invokeComplete()];
    const { values } = await collect((await invoke(...frames)).events());
    expect(values).toEqual([{ PayloadChunk: { Payload: new TextEncoder().encode("a") } }, { InvokeComplete: {} }]);
    expect(await (await invoke(...frames)).text()).toBe("a");
  });
});
