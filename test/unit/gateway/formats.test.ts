import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ndjson, sse } from "../../../src/formats/index.js";
import { startGateway, type RunningGateway } from "../../support/gateway/start.js";

let gateway: RunningGateway;
let release = (): void => undefined;

beforeAll(async () => {
  gateway = await startGateway({
    async *poem(event, context) {
      context.log("it runs\n");
      yield "été, ";
      yield `${JSON.stringify(event)}\nend`;
    },
    async *value() {
      yield '{"answer":';
      yield "42}";
    },
    async *binary() {
      yield new Uint8Array([0xff, 0x00]);
      yield new Uint8Array([0xe9]);
    },
    async *nothing() {},
    async *numbers() {
      yield '{"a":12345678901234567890,"b":1e400}\n';
    },
    async *held() {
      yield "first";
      await new Promise<void>((resolve) => (release = resolve));
      yield "second";
    },
  });
});
afterAll(() => gateway[Symbol.asyncDispose]());

const post = (name: string, accept: string | undefined, headers: Record<string, string> = {}) =>
  gateway.fetch(`/${name}`, { method: "POST", body: '{"a":1}', headers: { ...headers, ...(accept && { accept }) } });

const poem = 'été, {"a":1}\nend';

describe("a function that is posted to", () => {
  it.each([
    ["text/plain", "text/plain; charset=utf-8", poem],
    ["application/octet-stream", "application/octet-stream", poem],
    ["*/*", "application/octet-stream", poem],
  ])("answers %s with the payload as it comes", async (accept, type, text) => {
    const response = await post("poem", accept);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("x-amz-executed-version")).toBe("$LATEST");
    expect(await response.text()).toBe(text);
  });

  it("answers application/json with one object, the payload parsed where it is JSON", async () => {
    const response = await post("value", "application/json");
    expect(response.headers.get("content-type")).toBe("application/json");
    const RequestId = response.headers.get("x-amzn-requestid");
    expect(await response.json()).toEqual({
      StatusCode: 200,
      ExecutedVersion: "$LATEST",
      RequestId,
      Payload: { answer: 42 },
    });
  });

  it("answers application/json with a text where the payload is none, and with the log where that was asked for", async () => {
    const response = await post("poem", "application/json", { "x-amz-log-type": "Tail" });
    expect(await response.json()).toMatchObject({ Payload: poem, Logs: expect.stringContaining("it runs") as string });
  });

  it("answers application/json with base64 where the payload is not UTF-8, and says so", async () => {
    expect(await (await post("binary", "application/json")).json()).toMatchObject({
      Payload: "/wDp",
      isBase64Encoded: true,
    });
    expect(await (await post("poem", "application/json")).json()).not.toHaveProperty("isBase64Encoded");
  });

  it("answers application/x-ndjson with a line for each event", async () => {
    const { body, headers } = await post("poem", "application/x-ndjson");
    expect(headers.get("content-type")).toBe("application/x-ndjson");
    const events: { PayloadChunk?: { Payload: string }; InvokeComplete?: object }[] = [];
    for await (const event of ndjson<object>(body as ReadableStream<Uint8Array>)) events.push(event);
    const chunks = events.flatMap(({ PayloadChunk }) => (PayloadChunk ? [PayloadChunk.Payload] : []));
    expect(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk, "base64"))).toString()).toBe(poem);
    expect(events.at(-1)).toEqual({ InvokeComplete: {} });
  });

  it("answers text/event-stream with the text as data and its end as an event", async () => {
    const { body, headers } = await post("poem", "text/event-stream");
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const events = [];
    for await (const event of sse(body as ReadableStream<Uint8Array>)) events.push(event);
    const last = events.pop();
    expect(events.map(({ data }) => data).join("")).toBe(poem);
    expect(last?.event).toBe("complete");
    expect(JSON.parse(last?.data ?? "")).toEqual({
      requestId: headers.get("x-amzn-requestid"),
      executedVersion: "$LATEST",
    });
  });

  it.each(["text/plain", "text/event-stream", "application/x-ndjson", "application/octet-stream", "*/*"])(
    "sends what comes first before the function has ended, as %s",
    async (accept) => {
      const reader = (await post("held", accept)).body?.getReader();
      const first = await reader?.read();
      expect(Buffer.from(first?.value ?? []).toString()).toMatch(/first|Zmlyc3Q/);
      release();
      let rest = "";
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        rest += Buffer.from(part.value).toString();
      expect(rest).toMatch(/second|c2Vjb25k/);
    },
  );

  it.each([
    ["application/json", '{"StatusCode":200,"ExecutedVersion":"$LATEST"'],
    ["text/plain", ""],
    ["application/x-ndjson", '{"InvokeComplete":{}}\n'],
    ["text/event-stream", "event: complete"],
    ["*/*", ""],
  ])("answers %s with a whole response where the function writes nothing", async (accept, beginning) => {
    const response = await post("nothing", accept);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.slice(0, beginning.length || undefined)).toBe(beginning);
  });

  it("leaves the numbers of a payload as they are in JSON", async () => {
    const response = await post("numbers", "application/json");
    expect(await response.text()).toContain('"Payload":{"a":12345678901234567890,"b":1e400}');
  });

  it("answers a dry run with 204, and does not run it", async () => {
    const response = await post("poem", "application/json", { "x-amz-invocation-type": "DryRun" });
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });
});

describe("Accept", () => {
  it.each([
    [undefined, "application/octet-stream"],
    ["text/*", "text/plain; charset=utf-8"],
    ["application/*", "application/json"],
    ["application/json, text/plain, */*", "application/json"],
    ["text/html, */*;q=0.8", "application/octet-stream"],
    ["application/json;q=0.5, text/event-stream", "text/event-stream; charset=utf-8"],
    ["text/plain;q=0.2, application/x-ndjson;q=0.3", "application/x-ndjson"],
    ["application/json;q=0, application/*", "application/x-ndjson"],
    ["TEXT/PLAIN", "text/plain; charset=utf-8"],
    ["application/json; charset=utf-8; q=0.9, text/html", "application/json"],
    ["", "application/octet-stream"],
  ])("%s chooses %s", async (accept, type) => {
    const response = await post("value", accept);
    expect(response.headers.get("content-type")).toBe(type);
    await response.text();
  });

  it.each(["text/html", "image/*", "application/json;q=0", "nonsense"])(
    "that allows nothing known is refused without an invocation: %s",
    async (accept) => {
      const before = gateway.local.requests.length;
      const response = await post("value", accept);
      expect(response.status).toBe(406);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ status: 406, name: "NotAcceptable", functionMayHaveRun: false });
      expect(gateway.local.requests.length).toBe(before);
    },
  );
});
