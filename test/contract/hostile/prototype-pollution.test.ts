import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeMessages } from "../../../src/event-stream/index.js";
import { isFunctionError, isServiceError, type InvokeWithResponseStreamInput } from "../../../src/index.js";
import { streamOf, useResponseServer } from "../../support/response-server.js";
import { consume, invokeInChunks } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import {
  event,
  exceptionFrame,
  frame,
  type Header,
  invokeComplete,
  join,
  payloadChunk,
  writeFrame,
} from "../../support/frames.js";

const server = useResponseServer();
const names = ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "__defineGetter__"];

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Error.prototype];

/** The names and values of everything that ordinary objects, lists, texts, functions and errors inherit. */
function inherited(): unknown[] {
  return prototypes.flatMap((prototype: object) =>
    Reflect.ownKeys(prototype).flatMap((name) => [
      name,
      Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown,
    ]),
  );
}

let before: unknown[] = [];
beforeEach(() => void (before = inherited()));
afterEach(() => {
  const after = inherited();
  const changed = after.filter((value, index) => value !== before[index]);
  expect([after.length, changed]).toEqual([before.length, []]);
});

/** JSON with a member of this name that would be harmful to inherit. JSON.parse makes it an ordinary member. */
const json = (name: string): string =>
  `{${JSON.stringify(name)}:{"polluted":true,"message":"inherited","ErrorCode":"inherited","errorType":"inherited"}}`;
const refusal = (): Promise<unknown> => failure(server.client().invokeWithResponseStream({ FunctionName: "f" }));

describe.each(names)("a response that names %s", (name) => {
  it("in the body of an error is an error without it", async () => {
    server.respond = (response) => void response.writeHead(400).end(json(name));
    const error = await refusal();
    expect(error).toMatchObject({ name: "UnknownError", message: "The service answered with status 400" });
    expect(error).not.toHaveProperty("polluted");
    expect(Object.keys(error as object).sort()).toEqual(["attempts", "code", "httpStatusCode"]);
  });

  it("as an error's name gives an error of that name, with no members", async () => {
    server.respond = (response) => void response.writeHead(429, { "x-amzn-errortype": name }).end('{"Type":"User"}');
    const error = await refusal();
    expect(isServiceError(error)).toBe(true);
    expect(error).toMatchObject({ name, httpStatusCode: 429, Type: "User" });
    server.respond = (response) => void response.writeHead(400).end(JSON.stringify({ __type: name }));
    expect(await refusal()).toMatchObject({ name, httpStatusCode: 400 });
  });

  it("as an event is passed over", async () => {
    server.respond = streamOf(join(event(name, json(name)), payloadChunk("whole"), invokeComplete(json(name))));
    const stream = await invokeInChunks(server);
    expect(await consume(stream)).toEqual({ delivered: "whole" });
    expect(Object.keys(await stream.completion)).toEqual([]);
  });

  it("as an event's header has no effect", async () => {
    const headers = { ":event-type": "PayloadChunk", [name]: "InvokeComplete" };
    const own = Object.fromEntries(Object.entries(headers));
    server.respond = streamOf(join(frame("event", own, "chunk"), invokeComplete()));
    expect(await consume(await invokeInChunks(server))).toEqual({ delivered: "chunk" });
  });

  it("as the only header of a frame is no message type", async () => {
    server.respond = streamOf(writeFrame([[name, { type: "string", value: "event" }]], new Uint8Array(0)));
    expect(await consume(await invokeInChunks(server))).toMatchObject({ error: { code: "malformed" } });
  });

  it("as an exception is an exception of that name", async () => {
    server.respond = streamOf(exceptionFrame(name, json(name)));
    const { error } = await consume(await invokeInChunks(server));
    expect(error).toMatchObject({ code: "exception", exceptionName: name });
    expect(error).not.toHaveProperty("polluted");
    expect((error as Error).message).not.toContain("inherited");
  });

  it("in ErrorDetails is a failure without it", async () => {
    server.respond = streamOf(invokeComplete({ ErrorCode: name, ErrorDetails: json(name) }));
    const { error } = await consume(await invokeInChunks(server));
    expect(isFunctionError(error)).toBe(true);
    expect(Object.keys(error as object).sort()).toEqual([
      "attempts",
      "code",
      "errorCode",
      "httpStatusCode",
      "requestId",
    ]);
  });

  it("as a header of a message is that header alone", async () => {
    const value = { type: "string", value: "inherited" } as const;
    const headers: Header[] = [
      [":message-type", { type: "string", value: "event" }],
      [name, value],
    ];
    const [message] = await messages(writeFrame(headers, new Uint8Array(0)));
    expect(Object.getPrototypeOf(message!.headers)).toBe(Object.prototype);
    expect(Object.keys(message!.headers).sort()).toEqual([":message-type", name].sort());
    expect(Object.getOwnPropertyDescriptor(message!.headers, name)?.value).toEqual(value);
    expect(message!.headers["value"]).toBeUndefined();
  });
});

async function messages(bytes: Uint8Array): Promise<{ headers: Record<string, unknown> }[]> {
  const all = [];
  for await (const message of decodeMessages(new Blob([bytes as BlobPart]).stream())) all.push(message);
  return all;
}

describe.each(names)("a caller that names %s", (name) => {
  it("as a member of the input is refused", async () => {
    const input = JSON.parse(`{"FunctionName":"f",${json(name).slice(1)}`) as InvokeWithResponseStreamInput;
    const error = await failure(server.client().invokeWithResponseStream(input));
    expect(error).toMatchObject({ name: "ValidationError", rule: "unknown", member: name });
    expect(server.requests).toHaveLength(0);
  });

  it("in the JSON of the payload sends it as it is", async () => {
    await (await server.client().invokeWithResponseStream({ FunctionName: "f", json: JSON.parse(json(name)) })).drain();
    expect(server.requests[0]?.body.toString()).toBe(json(name));
  });

  it("as a header sends that header, signed, and no other", async () => {
    const headers = JSON.parse(`{${JSON.stringify(name)}:"1","x-mine":"2"}`) as Record<string, string>;
    await (await server.client().invokeWithResponseStream({ FunctionName: "f" }, { headers })).drain();
    const sent = new Map(Object.entries(server.requests[0]!.headers));
    expect(sent.get("x-mine")).toBe("2");
    const signed = /SignedHeaders=([^,]*)/.exec(String(sent.get("authorization")))?.[1]?.split(";");
    expect(signed).toContain(name.toLowerCase());
    // Node's own fetch loses this header, and the service then refuses the signature.
    if (name !== "__proto__") expect(sent.get(name.toLowerCase())).toBe("1");
  });
});
