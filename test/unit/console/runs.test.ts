import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { closedPortUrl } from "../../support/closed-port.js";
import { useConsoles } from "../../support/console/use-console.js";
import type { Visitor } from "../../support/console/visitor.js";
import { frameBytes, only, payloadText } from "../../support/console/visitor.js";
import { errorFrame, event, invokeComplete, join, payloadChunk, pieces, writeFrame } from "../../support/frames.js";
import {
  brokenStreamOf,
  stalledStreamOf,
  streamHeaders,
  streamOf,
  useResponseServer,
} from "../../support/response-server.js";
import { handler } from "../../support/local/functions.js";
import type { ClientOptions } from "../../../src/index.js";

const consoles = useConsoles();
const server = useResponseServer();
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const visit = (options: ClientOptions = {}): Promise<Visitor> =>
  consoles.visit({ region: "us-east-1", endpoint: server.url, credentials, ...options });
const input = { FunctionName: "f" };

describe("a run", () => {
  it("sends the members, and the payload as it is", async () => {
    const visitor = await visit();
    const members = { FunctionName: "f", Qualifier: "live", LogType: "Tail", TenantId: "", Payload: '{ "a": "é" }' };
    const events = await visitor.run({ input: members });
    expect(events.map(({ type }) => type)).toEqual(["start", "headers", "frame", "frame", "complete"]);
    const [{ url, headers, body } = expect.fail()] = server.requests;
    expect(url).toBe("/2021-11-15/functions/f/response-streaming-invocations?Qualifier=live");
    expect(headers).toMatchObject({ "x-amz-log-type": "Tail" });
    expect(headers).not.toHaveProperty("x-amz-tenant-id");
    expect(body.toString()).toBe('{ "a": "é" }');
  });

  it("tells the headers, every frame byte for byte, and the end", async () => {
    const all = join(
      payloadChunk("one "),
      writeFrame(
        [
          [":message-type", { type: "string", value: "event" }],
          [":event-type", { type: "string", value: "PayloadChunk" }],
          ["yes", { type: "true" }],
          ["small", { type: "byte", value: -1 }],
          ["large", { type: "long", value: 2n ** 53n }],
          ["bytes", { type: "bytes", value: Buffer.from("ab") }],
          ["when", { type: "timestamp", value: 0n }],
        ],
        Buffer.from("two é"),
      ),
      event("LaterEvent", "{}"),
      payloadChunk(""),
      invokeComplete({ LogResult: Buffer.from("log").toString("base64") }),
    );
    server.respond = async (response) => {
      response.writeHead(200, streamHeaders);
      for (const piece of pieces(all, 7)) if (!response.write(piece)) await once(response, "drain");
      response.end();
    };
    const visitor = await visit();
    const events = await visitor.run({ input });
    expect(frameBytes(events).equals(all)).toBe(true);
    expect(payloadText(events)).toBe("one two é");
    const requestId = streamHeaders["x-amzn-requestid"];
    expect(only(events, "headers")).toMatchObject({ status: 200, requestId });
    expect(only(events, "headers").headers).toContainEqual(["x-amz-executed-version", "$LATEST"]);
    const frames = events.filter((each) => each.type === "frame");
    expect(frames.map((frame) => frame.event)).toEqual([
      ...["PayloadChunk", "PayloadChunk", "LaterEvent", "PayloadChunk", "InvokeComplete"],
    ]);
    expect(frames.map((frame) => frame.payload === undefined)).toEqual([false, false, true, false, true]);
    expect(frames[1]?.headers).toEqual([
      { name: ":message-type", type: "string", value: "event" },
      { name: ":event-type", type: "string", value: "PayloadChunk" },
      { name: "yes", type: "boolean", value: "true" },
      { name: "small", type: "byte", value: "-1" },
      { name: "large", type: "long", value: "9007199254740992" },
      { name: "bytes", type: "binary", value: "YWI=" },
      { name: "when", type: "timestamp", value: "1970-01-01T00:00:00.000Z" },
    ]);
    expect(events.at(-1)).toMatchObject({ type: "complete", attempts: 1, logs: "log" });
    const times = events.slice(1).map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it("tells each frame when it comes", async () => {
    let release = (): void => undefined;
    server.respond = async (response) => {
      response.writeHead(200, streamHeaders).write(payloadChunk("first"));
      await new Promise<void>((resolve) => (release = resolve));
      response.end(join(payloadChunk("second"), invokeComplete()));
    };
    const run = await (await visit()).start({ input });
    await run.until("frame");
    expect(payloadText(run.events)).toBe("first");
    release();
    await run.until("complete");
    expect(payloadText(run.events)).toBe("firstsecond");
  });

  it("of a DryRun has no frames, and ends well", async () => {
    server.respond = (response) => void response.writeHead(204).end();
    const events = await (await visit()).run({ input: { ...input, InvocationType: "DryRun" }, http: true });
    expect(events.map(({ type }) => type)).toEqual(["start", "headers", "complete"]);
    expect(only(events, "headers").status).toBe(204);
  });

  it("ends its connection when the page leaves", async () => {
    server.respond = stalledStreamOf(payloadChunk("first"));
    const run = await (await visit()).start({ input });
    await run.until("frame");
    run.stop();
    await server.closed;
  });

  it("reads no faster than the page", async () => {
    const chunk = payloadChunk(Buffer.alloc(1024 * 1024));
    let sent = 0;
    let stalled = (): void => undefined;
    const waits = new Promise<void>((resolve) => (stalled = resolve));
    server.respond = async (response) => {
      response.writeHead(200, streamHeaders);
      for (; sent < 100 && !response.destroyed; sent++) {
        if (response.write(chunk)) continue;
        // A socket that takes nothing for so long is full on all the way.
        const full = setTimeout(stalled, 500);
        await Promise.race([once(response, "drain"), once(response, "close")]);
        clearTimeout(full);
      }
    };
    const run = await (await visit()).start({ input });
    await run.until("headers");
    await waits;
    expect(sent).toBeLessThan(50);
    run.stop();
    await server.closed;
  });

  it("is not mixed up with another at the same time", async () => {
    async function* echo(event: unknown): AsyncGenerator<string> {
      for (let index = 0; index < 50; index++) {
        yield `${String(event)};`;
        await new Promise(setImmediate);
      }
    }
    const { visitor } = await consoles.serve({ echo });
    const runs = ["1", "2", "3"].map((Payload) => visitor.run({ input: { FunctionName: "echo", Payload } }));
    const all = await Promise.all(runs);
    expect(all.map(payloadText)).toEqual(["1;", "2;", "3;"].map((text) => text.repeat(50)));
    expect(new Set(all.map((events) => only(events, "start").id)).size).toBe(3);
  });
});

describe("a run that fails", () => {
  it("tells the service's refusal", async () => {
    const headers = { "x-amzn-errortype": "ResourceNotFoundException", "x-amzn-requestid": "id-1" };
    server.respond = (response) => void response.writeHead(404, headers).end('{"Message":"No function f"}');
    const events = await (await visit()).run({ input });
    expect(events.map(({ type }) => type)).toEqual(["start", "headers", "error"]);
    expect(only(events, "headers")).toMatchObject({ status: 404, requestId: "id-1" });
    expect(only(events, "error")).toEqual({
      ...{ type: "error", at: expect.any(Number) as number, name: "ResourceNotFoundException", code: "service" },
      ...{ message: "No function f", requestId: "id-1", httpStatusCode: 404, attempts: 1, functionMayHaveRun: false },
    });
  });

  it("tells the function's error with its stack and its log", async () => {
    const { visitor } = await consoles.serve({ cases: { handler: handler("cases.errorBeforeFirstByte") } });
    const events = await visitor.run({ input: { FunctionName: "cases", LogType: "Tail" } });
    const error = only(events, "error");
    expect(error).toMatchObject({
      name: "FunctionError",
      code: "function",
      httpStatusCode: 200,
      functionMayHaveRun: true,
    });
    expect(error.trace?.join("\n")).toContain("cases.mjs");
    expect(error.logs).toContain("END RequestId: ");
  });

  it.each([
    ["a stream without its end", streamOf(payloadChunk("x")), { code: "truncated" }],
    ["a stream that ends inside a frame", streamOf(payloadChunk("x").subarray(0, 20)), { code: "truncated" }],
    ["a connection that breaks", brokenStreamOf(payloadChunk("x")), { code: "reset" }],
    ["an error frame", streamOf(errorFrame("Broken", "why")), { code: "exception" }],
    ["bytes that are no frames", streamOf(Buffer.alloc(64)), { code: "checksum" }],
    ["silence", stalledStreamOf(payloadChunk("x")), { name: "TimeoutError", code: "idle" }],
  ])("tells %s", async (_what, respond, expected) => {
    server.respond = respond;
    const events = await (await visit({ timeouts: { idle: 300 } })).run({ input });
    expect(only(events, "error")).toMatchObject({ name: "StreamError", ...expected, functionMayHaveRun: true });
    expect(only(events, "error")).toMatchObject({ requestId: streamHeaders["x-amzn-requestid"], attempts: 1 });
  });

  it("tells the member that is wrong, and sends nothing", async () => {
    const visitor = await visit();
    for (const [member, value] of Object.entries({ FunctionName: "", Qualifier: "a b", LogType: "All", Other: "x" })) {
      const events = await visitor.run({ input: { ...input, [member]: value } });
      expect(events.map(({ type }) => type)).toEqual(["start", "error"]);
      const expected = { name: "ValidationError", code: "validation", member, functionMayHaveRun: false };
      expect(only(events, "error")).toMatchObject(expected);
    }
    expect(server.requests).toEqual([]);
  });

  it("tells that nobody listens, and that there are no credentials", async () => {
    const refused = await (await visit({ endpoint: await closedPortUrl(), retry: false })).run({ input });
    expect(only(refused, "error")).toMatchObject({ code: "refused", functionMayHaveRun: false });
    const failing = () => Promise.reject(new Error("no keys"));
    const withoutKeys = await (await visit({ credentials: failing })).run({ input });
    expect(only(withoutKeys, "error")).toMatchObject({ name: "CredentialsError", functionMayHaveRun: false });
  });
});

describe("a request for a run", () => {
  it("is refused with a sentence where it is none", async () => {
    const visitor = await visit();
    for (const run of [null, [], "x", {}, { input: null }, { input: { FunctionName: 1 } }, { input: [] }]) {
      const { status, text, headers } = await visitor.post(run);
      expect([status, headers["content-type"]]).toEqual([400, "text/plain; charset=utf-8"]);
      expect(text).toBe('A run is a JSON object such as {"input":{"FunctionName":"poem"}}.\n');
    }
    const headers = { "content-type": "application/json" };
    expect(await visitor.ask("runs", { method: "POST", headers, body: "{" })).toMatchObject({ status: 400 });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"]) {
      const asked = { method: "POST", headers: { "content-type": type }, body: JSON.stringify({ input }) };
      expect(await visitor.ask("runs", asked)).toMatchObject({
        status: 415,
        text: "Send the run as application/json.\n",
      });
    }
    expect(server.requests).toEqual([]);
  });

  it("may have a payload of 6 MB whatever JSON makes of it, and is refused above that", async () => {
    const visitor = await visit();
    const Payload = `"${'\\"'.repeat(3 * 1024 * 1024 - 1)}"`;
    expect(only(await visitor.run({ input: { ...input, Payload } }), "complete").attempts).toBe(1);
    expect(server.requests[0]?.body.length).toBe(Payload.length);
    const tooLarge = await visitor.run({ input: { ...input, Payload: `${Payload} ` } });
    expect(only(tooLarge, "error")).toMatchObject({ code: "validation", member: "Payload" });
    const { status, text } = await visitor.post({ input: { ...input, Payload: "x".repeat(12_648_448) } });
    expect([status, text]).toEqual([413, "The run is larger than 12648448 bytes.\n"]);
  });
});
