import { describe, expect, it, vi } from "vitest";
import { EventDecoder } from "../../../src/event-stream/events.js";
import type { MessageHeaders } from "../../../src/shared/smithy-types.js";
import type { EventStreamTable } from "../../../src/tables.js";

// The document has no such events now. These are the rules for what it may say one day.
vi.mock("../../../generated/features.js", () => ({ hasSideEvents: true, hasTypedOutput: true }));

const table: EventStreamTable = {
  contentType: "application/vnd.amazon.eventstream",
  payload: "Audio",
  end: { event: "Done", errorCode: "Problem" },
  events: {
    Audio: { members: { Bytes: "payload", Sequence: "header" }, types: { Sequence: "number" } },
    Progress: { members: { Bytes: "payload" } },
    Mark: {
      members: { At: "header", Label: "header", Detail: "json", Size: "header", Notes: "json" },
      types: { At: "timestamp", Detail: { members: { n: "number" } }, Size: "bigint", Notes: { list: "string" } },
    },
    Done: { members: { Problem: "json", Count: "json" }, types: { Count: "number" } },
  },
};

function message(name: string, body: string, headers: MessageHeaders = {}) {
  const kind: MessageHeaders = {
    ":message-type": { type: "string", value: "event" },
    ":event-type": { type: "string", value: name },
  };
  return { headers: { ...kind, ...headers }, body: new TextEncoder().encode(body) };
}

const decode = (...parts: Parameters<typeof message>) => new EventDecoder(table).decode(message(...parts));
const bytes = (text: string) => new TextEncoder().encode(text);

describe("the roles of events", () => {
  it("make one event alone the payload, whatever bytes others carry", () => {
    const decoder = new EventDecoder(table);
    const roles = ["Audio", "Progress", "Mark", "Done", "Unheard"].map((name) => decoder.roleOf(message(name, "{}")));
    expect(roles).toEqual(["payload", "side", "side", "end", undefined]);
  });
});

describe("an event", () => {
  it("has the members that its frame holds, each of its type", () => {
    const headers: MessageHeaders = {
      At: { type: "timestamp", value: new Date(5000) },
      Label: { type: "string", value: "a" },
      Size: { type: "integer", value: 7 },
    };
    expect(decode("Mark", '{"Detail":{"n":"3"}}', headers)).toEqual({
      Mark: { At: new Date(5000), Label: "a", Detail: { n: 3 }, Size: 7n },
    });
    expect(decode("Progress", "half")).toEqual({ Progress: { Bytes: bytes("half") } });
    expect(decode("Audio", "x", { Sequence: { type: "string", value: "3" } })).toEqual({
      Audio: { Bytes: bytes("x"), Sequence: 3 },
    });
  });

  it.each([
    ["a header of another type", "{}", { At: { type: "string", value: "soon" } }, "Mark.At is not a timestamp"],
    ["JSON of another type", '{"Detail":[]}', {}, "Mark.Detail is not an object of the members that the document says"],
    ["JSON of another list", '{"Notes":{}}', {}, "Mark.Notes is not a list of the values that the document says"],
    ["a header that is no text", "{}", { Label: { type: "integer", value: 1 } }, "Mark.Label is not a string"],
    ["a body that is no JSON", "{", {}, "The body of Mark is not a JSON object"],
  ] as const)("beside the payload is told under its name with %s", (_, body, headers, text) => {
    expect(decode("Mark", body, { ...headers })).toEqual({
      $unknown: ["Mark", expect.objectContaining({ name: "StreamError", code: "malformed", message: text })],
    });
  });

  it("beside the payload is told with the first of its members that do not fit", () => {
    expect(decode("Mark", '{"Notes":5,"Detail":5}', { At: { type: "string", value: "soon" } })).toEqual({
      $unknown: ["Mark", expect.objectContaining({ message: "Mark.At is not a timestamp" })],
    });
  });

  it("has no member that its frame does not hold, or holds as null", () => {
    expect(decode("Mark", '{"Detail":null,"Other":1}')).toEqual({ Mark: {} });
    expect(decode("Mark", "")).toEqual({ Mark: {} });
  });

  it("that is the payload loses a member that does not fit, and never its bytes", () => {
    expect(decode("Audio", "x", { Sequence: { type: "string", value: "third" } })).toEqual({
      Audio: { Bytes: bytes("x") },
    });
  });

  it("that is the end must fit as a whole, since it says whether the function failed", () => {
    expect(() => decode("Done", '{"Problem":7}')).toThrow("Done.Problem is not a string");
    expect(() => decode("Done", '{"Count":"many"}')).toThrow("Done.Count is not a number");
  });
});
