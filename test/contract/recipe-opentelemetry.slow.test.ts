import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createClient, type InvokeOptions } from "../../src/index.js";
import { startLocalLambda, type LocalLambda } from "../../src/local/index.js";
import { failure } from "../support/failure.js";
import { injected } from "../support/recorder/marks.js";

const exporter = new InMemorySpanExporter();
let local: LocalLambda;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  await import(new URL("../../docs/recipes/opentelemetry.ts", import.meta.url).href);
  local = await startLocalLambda({
    functions: {
      async *poem() {
        yield "Grüße, ";
        yield "Flüsse";
      },

      async *broken() {
        yield "Grüße, ";
        throw new TypeError("s3cret");
      },
    },
  });
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  await local.close();
  trace.disable();
  context.disable();
});

/** Calls a function within an active span. @returns the span of the call, and what the call has failed with */
async function spanOf(FunctionName: string, read = "drain", options?: InvokeOptions) {
  const client = createClient(local.clientOptions());
  const parent = trace.getTracer("test").startSpan("the caller's");
  const error = await context.with(trace.setSpan(context.active(), parent), () =>
    failure(
      (async () => {
        const stream = await client.invokeWithResponseStream({ FunctionName, json: {} }, options);
        if (read === "drain") await stream.drain();
        for await (const chunk of read === "leave" ? stream : []) if (chunk.length > 0) break;
      })(),
    ),
  );
  const [span, ...others] = exporter.getFinishedSpans();
  expect(others).toEqual([]);
  expect(span).toMatchObject({ name: "Lambda.InvokeWithResponseStream", kind: SpanKind.CLIENT, ended: true });
  expect(span?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
  return { span, error, events: span?.events.map(({ name }) => name) };
}

const { ERROR, UNSET } = SpanStatusCode;

it("a call has a span with the attributes of AWS's calls and of invoked functions", async () => {
  const { span, error, events } = await spanOf("poem");
  expect(error).toBeUndefined();
  const { hostname, port } = new URL(local.url);
  expect(span?.attributes).toEqual({
    "rpc.system": "aws-api",
    "rpc.service": "Lambda",
    "rpc.method": "InvokeWithResponseStream",
    "faas.invoked_provider": "aws",
    "faas.invoked_name": "poem",
    "faas.invoked_region": local.region,
    "server.address": hostname,
    "server.port": Number(port),
    "http.response.status_code": 200,
    "aws.request_id": expect.stringMatching(/^[\da-f-]{36}$/) as string,
  });
  expect([span?.status.code, events]).toEqual([UNSET, ["attempt", "headers", "first-byte"]]);
});

it("a function that is called by its ARN has its name beside the ARN", async () => {
  const arn = `arn:aws:lambda:${local.region}:000000000000:function:poem`;
  const { span } = await spanOf(arn);
  expect(span?.attributes).toMatchObject({ "faas.invoked_name": "poem", "aws.lambda.invoked_arn": arn });
});

it("a call that is sent again has the reason, and counts it", async () => {
  local.inject("poem", { kind: "error", name: "TooManyRequestsException" }, 1);
  const { span, events } = await spanOf("poem", "drain", { headers: { [injected]: "error" } });
  expect(events).toEqual(["attempt", "headers", "retry", "attempt", "headers", "first-byte"]);
  const attributes = span?.events.map(({ attributes }) => attributes);
  expect(attributes?.[2]).toMatchObject({ "error.type": "TooManyRequestsException", reason: "throttling" });
  expect(attributes?.[3]).toEqual({ "http.request.resend_count": 1 });
  expect(span?.attributes).toMatchObject({ "http.request.resend_count": 1, "http.response.status_code": 200 });
  expect(span?.status.code).toBe(UNSET);
});

it("a function that fails is an error, without its message", async () => {
  const { span, error } = await spanOf("broken");
  expect(error).toMatchObject({ name: "FunctionError" });
  expect(span?.attributes).toMatchObject({ "error.type": "function", "http.response.status_code": 200 });
  expect(span?.status.code).toBe(ERROR);
  expect(JSON.stringify([span?.attributes, span?.events, span?.status])).not.toContain("s3cret");
});

it("a stream that is cut is an error", async () => {
  local.inject("poem", { kind: "cut", where: "frame", afterEvents: 1 }, 1);
  const { span, error } = await spanOf("poem", "drain", { headers: { [injected]: "cut" } });
  expect(error).toMatchObject({ name: "StreamError" });
  expect(span?.attributes).toMatchObject({ "error.type": "truncated" });
  expect(span?.status.code).toBe(ERROR);
});

it("a refusal is an error of AWS's name", async () => {
  const { span } = await spanOf("nobody");
  expect(span?.attributes).toMatchObject({
    "error.type": "ResourceNotFoundException",
    "http.response.status_code": 404,
  });
  expect(span?.status.code).toBe(ERROR);
});

it("an input that is refused has a span of its own", async () => {
  const { span, events } = await spanOf("no name");
  expect(span?.attributes).toMatchObject({ "error.type": "validation" });
  expect([span?.status.code, events]).toEqual([ERROR, []]);
});

it.each([
  ["a loop that is left", "leave", undefined],
  ["an abort", "drain", AbortSignal.abort()],
])("%s is a cancellation and no error", async (_, read, signal) => {
  const { span, events } = await spanOf("poem", read, signal && { signal });
  expect(span?.status.code).toBe(UNSET);
  expect(span?.attributes).not.toHaveProperty("error.type");
  expect(events?.at(-1)).toBe("cancelled");
});
