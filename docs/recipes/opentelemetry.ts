import { subscribe } from "node:diagnostics_channel";
import { SpanKind, SpanStatusCode, trace, type Span } from "@opentelemetry/api";
import type { CallErrorName, CallEvent } from "lambda-response-stream";

const tracer = trace.getTracer("lambda-response-stream");
const spans = new Map<string, Span>();

// Importing this file once gives each call a span, which is a child of the span that is active where the call is made.
subscribe("lambda-response-stream:call", (message) => {
  const event = message as CallEvent;
  const span = spans.get(event.id) ?? begin(event);
  const { errorName, errorCode } = event as CallErrorName;
  const errorType = { "error.type": (errorCode === "service" ? errorName : errorCode) ?? errorName ?? "_OTHER" };
  if (event.type === "attempt") span.addEvent("attempt", { "http.request.resend_count": event.attempt - 1 });
  if (event.type === "headers") span.addEvent("headers", { "http.response.status_code": event.httpStatusCode });
  if (event.type === "first-byte") span.addEvent("first-byte");
  if (event.type === "retry") span.addEvent("retry", { ...errorType, reason: event.reason, delay_ms: event.delay });
  if (event.type !== "end") return;
  spans.delete(event.id);
  span.setAttributes({ "http.response.status_code": event.httpStatusCode, "aws.request_id": event.requestId });
  if (event.attempt > 1) span.setAttribute("http.request.resend_count", event.attempt - 1);
  if (event.outcome === "error") span.setAttributes(errorType).setStatus({ code: SpanStatusCode.ERROR });
  if (event.outcome === "cancelled") span.addEvent("cancelled");
  span.end();
});

// What is undefined is no attribute: an input that was refused has no function, and no server.
function begin({ id, FunctionName, region, host, elapsed }: CallEvent): Span {
  const [, arn, name = FunctionName] = /^(arn:(?:[^:]*:){5}([^:]+).*)$/.exec(FunctionName ?? "") ?? [];
  const { hostname, port } = host === undefined ? {} : new URL(`https://${host}`);
  const rpc = { "rpc.system": "aws-api", "rpc.service": "Lambda", "rpc.method": "InvokeWithResponseStream" };
  const faas = { "faas.invoked_provider": "aws", "faas.invoked_region": region, "faas.invoked_name": name };
  const server = { "server.address": hostname, "server.port": host && Number(port || 443) };
  const attributes = { ...rpc, ...faas, ...server, "aws.lambda.invoked_arn": arn };
  const options = { kind: SpanKind.CLIENT, startTime: Date.now() - elapsed, attributes };
  const span = tracer.startSpan("Lambda.InvokeWithResponseStream", options);
  spans.set(id, span);
  return span;
}
