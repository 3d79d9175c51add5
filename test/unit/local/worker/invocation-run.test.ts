import { Agent, type ClientRequest, request as httpRequest } from "node:http";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { InvocationRun } from "../../../../src/local/worker/invocation-run.js";
import { Admission } from "../../../../src/local/worker/admission.js";
import { ExtensionsApi } from "../../../../src/local/worker/extensions-api.js";
import { RuntimeApi, type RuntimeEvents } from "../../../../src/local/worker/runtime-api.js";

/** Starts a Runtime API with one invocation. The test plays the runtime by hand. */
async function play() {
  const api = await RuntimeApi.listen();
  let text = "";
  let chunkArrived = () => {};
  const run = new InvocationRun(
    { requestId: "id", payload: Buffer.from("{}"), functionArn: "arn", version: "$LATEST", traceId: "" },
    {
      write(chunk) {
        text += Buffer.from(chunk).toString();
        chunkArrived();
        return true;
      },
      drained: () => Promise.resolve(),
    },
  );
  const nexts: (() => void)[] = [];
  const events: RuntimeEvents = {
    next() {
      run.idle();
      nexts.shift()?.();
    },
    initError: () => undefined,
    response: (_id, request) => run.respond(request),
    error: (_id, errorType, body) => run.fail(errorType, body),
  };
  const extensions = new ExtensionsApi({ functionName: "f", version: "1", handler: "app.handler" });
  api.serve(events, extensions, new Admission(() => "marked", undefined));
  const [host, port] = api.address.split(":");
  const agent = new Agent();
  const post = (path: string, headers = {}): ClientRequest => {
    const sent = httpRequest({
      host,
      port,
      agent,
      method: "POST",
      path: `/2018-06-01/runtime/invocation/${path}`,
      headers,
    });
    sent.on("error", () => undefined);
    return sent;
  };
  let outcome: unknown;
  void run.ended.then((value) => (outcome = value));
  return {
    run,
    get text() {
      return text;
    },
    get outcome() {
      return outcome;
    },
    nextChunk: () => new Promise<void>((resolve) => (chunkArrived = resolve)),
    /** Opens a /response and resolves when its first chunk has arrived. */
    async respond(chunk: string, headers = {}) {
      const sent = post("id/response", { "lambda-runtime-function-response-mode": "streaming", ...headers });
      const arrived = new Promise<void>((resolve) => (chunkArrived = resolve));
      sent.write(chunk);
      await arrived;
      return sent;
    },
    /** Asks for the next invocation and resolves when that has arrived. */
    async next() {
      const arrived = new Promise<void>((resolve) => nexts.push(resolve));
      httpRequest({ host, port, agent, path: "/2018-06-01/runtime/invocation/next" })
        .on("error", () => undefined)
        .end();
      await arrived;
    },
    async error(body: string, errorType?: string) {
      const sent = post("id/error", errorType === undefined ? {} : { "lambda-runtime-function-error-type": errorType });
      const responded = once(sent, "response");
      sent.end(body);
      return ((await responded) as [{ statusCode: number }])[0].statusCode;
    },
    async status(sent: ClientRequest) {
      const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
      response.resume();
      return response.statusCode;
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
      await api.ended();
    },
  };
}

/** Whether a promise is settled by now. */
function settled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setImmediate(resolve, false))]);
}

describe("one invocation over the Runtime API", () => {
  it("has not ended before its payload has, though the runtime has asked for the next one", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("some");
    await runtime.next();
    expect(runtime.outcome).toBeUndefined();
    const status = runtime.status(sent);
    sent.end(" more");
    expect(await runtime.run.ended).toEqual({});
    expect(runtime.text).toBe("some more");
    expect(await status).toBe(202);
  });

  it("has not ended before the runtime asks for the next one, though its payload has ended", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("all");
    const status = runtime.status(sent);
    sent.end();
    expect(await status).toBe(202);
    expect(runtime.outcome).toBeUndefined();
    await runtime.next();
    expect(await runtime.run.ended).toEqual({});
  });

  it("fails by /error while its /response stays open", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("some");
    expect(await runtime.error('{"errorType":"FromBody"}')).toBe(202);
    await runtime.next();
    expect(await runtime.run.ended).toEqual({ errorCode: "FromBody", errorDetails: '{"errorType":"FromBody"}' });
    const status = runtime.status(sent);
    sent.end("dropped");
    expect(await status).toBe(202);
    expect(runtime.text).toBe("some");
  });

  it("passes on what was written before a time-out and arrives after the time-out", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("some");
    runtime.run.timeOut(1);
    runtime.run.gone("signal: SIGKILL");
    expect(await settled(runtime.run.ended)).toBe(false);
    const written = runtime.nextChunk();
    sent.write(" more");
    await written;
    sent.destroy();
    expect(await runtime.run.ended).toEqual({ errorCode: "Sandbox.Timeout" });
    expect(runtime.text).toBe("some more");
  });

  it("is judged by its payload, which may be read to its end only after the process is gone", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("some");
    runtime.run.gone("exit status 1");
    expect(await settled(runtime.run.ended)).toBe(false);
    sent.destroy();
    expect(await runtime.run.ended).toEqual({ errorCode: "Runtime.TruncatedResponse" });
  });

  it("takes one /response only", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("one");
    const status = runtime.status(sent);
    sent.end();
    await status;
    expect(await runtime.error("{}")).toBe(400);
    await runtime.next();
    expect(await runtime.run.ended).toEqual({});
  });

  it("has succeeded when the process exits after the whole payload", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("all");
    const status = runtime.status(sent);
    sent.end();
    await status;
    runtime.run.gone("exit status 1");
    expect(await runtime.run.ended).toEqual({});
  });

  it("is truncated when its payload is cut, and a later time-out does not hide that", async () => {
    await using runtime = await play();
    const sent = await runtime.respond("some");
    sent.destroy();
    await runtime.next();
    expect(await runtime.run.ended).toEqual({ errorCode: "Runtime.TruncatedResponse" });
  });
});
