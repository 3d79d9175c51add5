import { once } from "node:events";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../../src/console/protocol.js";
import { useConsoles } from "../../support/console/use-console.js";
import { only, payloadText, type Visitor } from "../../support/console/visitor.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { streamHeaders, streamOf, useResponseServer } from "../../support/response-server.js";

const consoles = useConsoles();
const server = useResponseServer();
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const visit = (): Promise<Visitor> =>
  consoles.visit({ region: "us-east-1", endpoint: server.url, credentials, retry: false });
const input = { FunctionName: "f" };
const bodyPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

/** A payload that begins with a prelude. */
function prelude(members: object, body = ""): Uint8Array {
  return payloadChunk(`${JSON.stringify(members)}${"\0".repeat(8)}${body}`);
}

/** The body as the events of a run bring it: its beginning with the response, and the rest of the payload. */
function toldBody(events: readonly RunEvent[]): string {
  const { body, readBytes } = only(events, "response");
  return Buffer.from(body, "base64").toString() + payloadText(events).slice(readBytes);
}

const page = { statusCode: 201, headers: { "content-type": "text/html", "x-a": "b" }, cookies: ["c=d", "e=f"] };

describe("a run of a function that speaks HTTP", () => {
  it("tells status and headers, and keeps the body apart", async () => {
    server.respond = streamOf(join(prelude(page, "<p>one"), payloadChunk("<p>two"), invokeComplete()));
    const visitor = await visit();
    const events = await visitor.run({ input });
    expect(only(events, "response")).toMatchObject({
      status: 201,
      headers: [
        ["content-type", "text/html"],
        ["set-cookie", "c=d"],
        ["set-cookie", "e=f"],
        ["x-a", "b"],
      ],
    });
    expect(only(events, "complete").attempts).toBe(1);
    const { id } = only(events, "start");
    const body = await visitor.ask(`runs/${id}/body`);
    expect([body.status, body.text]).toEqual([200, "<p>one<p>two"]);
    expect(body.headers).toMatchObject({
      "content-type": "text/html",
      "content-security-policy": bodyPolicy,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
    });
    // The function's own headers are told in the run, and have no effect on the console.
    expect(body.headers).not.toHaveProperty("x-a");
    expect(body.headers).not.toHaveProperty("set-cookie");
    expect((await visitor.ask(`runs/${id}/body`)).text).toBe("<p>one<p>two");
  });

  it("gives the body while it comes, to as many as ask", async () => {
    let release = (): void => undefined;
    server.respond = async (response) => {
      response.writeHead(200, streamHeaders).write(prelude(page, "first"));
      await new Promise<void>((resolve) => (release = resolve));
      response.end(join(payloadChunk("second"), invokeComplete()));
    };
    const visitor = await visit();
    const run = await visitor.start({ input });
    await run.until("response");
    const { id } = only(run.events, "start");
    const bodies = await Promise.all([visitor.open(`runs/${id}/body`), visitor.open(`runs/${id}/body`)]);
    const texts = bodies.map((body) => body.setEncoding("utf8")[Symbol.asyncIterator]());
    for (const text of texts) expect((await text.next()).value).toBe("first");
    release();
    for (const text of texts) {
      expect((await text.next()).value).toBe("second");
      expect((await text.next()).done).toBe(true);
    }
    await run.until("complete");
  });

  it("cuts the body where the stream breaks, and never ends it as if it were whole", async () => {
    server.respond = streamOf(prelude(page, "first"));
    const visitor = await visit();
    const events = await visitor.run({ input });
    expect(only(events, "error").code).toBe("truncated");
    const body = await visitor.open(`runs/${only(events, "start").id}/body`);
    body.resume();
    const [error] = (await once(body, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNRESET");
  });

  it("takes a buffered response and any other payload for one where the page says so", async () => {
    const buffered = payloadChunk(
      JSON.stringify({ statusCode: 404, headers: { "content-type": "text/plain" }, body: "no" }),
    );
    const visitor = await visit();
    for (const [payload, status, type, text] of [
      [buffered, 404, "text/plain", "no"],
      [payloadChunk("plain"), 200, "application/octet-stream", "plain"],
    ] as const) {
      server.respond = streamOf(join(payload, invokeComplete()));
      const unasked = await visitor.run({ input });
      expect(unasked.map((event) => event.type)).not.toContain("response");
      const { id: none } = only(unasked, "start");
      expect(await visitor.ask(`runs/${none}/body`)).toMatchObject({ status: 404 });
      const events = await visitor.run({ input, http: true });
      expect(only(events, "response")).toMatchObject({ status, headers: [["content-type", type]] });
      expect(await visitor.ask(`runs/${only(events, "start").id}/body`)).toMatchObject({ status: 200, text });
      expect(toldBody(events)).toBe(text);
    }
  });

  it("tells the body whole, wherever its beginning was cut", async () => {
    const whole = Buffer.from(`{"statusCode":200}${"\0".repeat(8)}one, two`);
    const visitor = await visit();
    for (let cut = 1; cut < whole.length; cut++) {
      const frames = join(payloadChunk(whole.subarray(0, cut)), payloadChunk(whole.subarray(cut)), invokeComplete());
      server.respond = streamOf(frames);
      expect(toldBody(await visitor.run({ input }))).toBe("one, two");
    }
  });

  it("refuses a response that cannot be where the page asks for one, and otherwise leaves it to the frames", async () => {
    server.respond = streamOf(join(prelude({ statusCode: 99 }), invokeComplete()));
    const visitor = await visit();
    const unasked = await visitor.run({ input });
    expect(unasked.map(({ type }) => type)).toEqual(["start", "headers", "frame", "frame", "complete"]);
    expect(only(await visitor.run({ input, http: true }), "error")).toMatchObject({
      code: "malformed",
      message: "The HTTP response is malformed: its statusCode is not from 200 to 599",
      requestId: streamHeaders["x-amzn-requestid"],
    });
  });

  it("gives a body without a type as bytes", async () => {
    server.respond = streamOf(join(prelude({}, "x"), invokeComplete()));
    const visitor = await visit();
    const { id } = only(await visitor.run({ input }), "start");
    const { headers } = await visitor.ask(`runs/${id}/body`);
    expect(headers["content-type"]).toBe("application/octet-stream");
  });

  it("reads a body to its end behind a status that has none", async () => {
    server.respond = streamOf(join(prelude({ statusCode: 204 }, "more"), invokeComplete()));
    const events = await (await visit()).run({ input });
    expect(only(events, "response").status).toBe(204);
    only(events, "complete");
  });
});
