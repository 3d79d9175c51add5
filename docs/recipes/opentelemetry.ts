import { subscribe } from "node:diagnostics_channel";
import { SpanKind, SpanStatusCode, trace, type Span } from "@opentelemetry/api";
import type { CallEvent } from "lambda-response-stream";

const tracer = trace.getTracer("lambda-response-stream");
const spans = new Map<string, Span>();

// Importing this file once gives each call a span, which is a child of the span that is active where the call is made.
subscribe("lambda-response-stream:call", (message) => {
  const event = message as CallEvent;
  const span = spans.get(event.id) ?? begin(event);
  const errorType = "errorName" in event ? { "error.type": event.errorName ?? "_OTHER" } : {};
  if (event.type === "attempt") span.addEvent("attempt", { "http.request.resend_count": event.attempt - 1 });
  if (event.type === "headers") span.addEvent("headers", { "http.response.status_code": event.httpStatusCode });
  if (event.type === "first-byte") span.addEvent("first-byte");
  if (event.type === "retry") span.addEvent("retry", { ...errorType, reason: event.reason, delay_ms: event.delay });
  if (event.type !== "end") return;
  spans.delete(event.id);
  const { httpStatusCode, requestId } = event;
  if (httpStatusCode !== undefined) span.setAttribute("http.response.status_code", httpStatusCode);
  if (requestId !== undefined) span.setAttribute("aws.request_id", requestId);
  if (event.attempt > 1) span.setAttribute("http.request.resend_count", event.attempt - 1);
  if (event.outcome === "error") span.setAttributes(errorType).setStatus({ code: SpanStatusCode.ERROR });
  if (event.outcome === "cancelled") span.addEvent("cancelled");
  span.end();
});

function begin({ id, FunctionName = "", region = "", host, elapsed }: CallEvent): Span {
  const { hostname, port } = new URL(`https://${host ?? "unknown"}`);
  const rpc = { "rpc.system": "aws-api", "rpc.service": "Lambda", "rpc.method": "InvokeWithResponseStream" };
  const faas = { "faas.invoked_provider": "aws", "faas.invoked_name": FunctionName, "faas.invoked_region": region };
  const arn = FunctionName.startsWith("arn:") ? { "aws.lambda.invoked_arn": FunctionName } : {};
  const server = { "server.address": hostname, "server.port": Number(port || 443) };
  const attributes = { ...rpc, ...faas, ...arn, ...server };
  const options = { kind: SpanKind.CLIENT, startTime: Date.now() - elapsed, attributes };
  const span = tracer.startSpan("Lambda.InvokeWithResponseStream", options);
  spans.set(id, span);
  return span;
}
