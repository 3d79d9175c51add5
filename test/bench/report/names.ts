const names: Readonly<Record<string, string>> = {
  client: "this client",
  chunks: "this client, chunks",
  events: "this client, events()",
  text: "this client, text()",
  body: "this client, body",
  "text-stream": "this client, textStream()",
  lines: "lines of /formats",
  ndjson: "ndjson of /formats",
  sse: "sse of /formats",
  "eventsource-parser": "eventsource-parser/stream",
  "chunks-fetch": "this client over fetch, chunks",
  "text-fetch": "this client over fetch, text()",
  "body-fetch": "this client over fetch, body",
  sdk: "@aws-sdk/client-lambda",
  aws4fetch: "aws4fetch and a decoder",
  "aws4fetch-alone": "aws4fetch",
  fetch: "raw fetch",
  "fetch-text": "raw fetch, response.text()",
  http: "raw node:http",
  empty: "an empty module",
  "function-url": "a Function URL here",
  hono: "the application on Node",
  pipe: "a pipe before that",
  "runtime-api": "a bare Runtime API",
  "client-require": "this client, by require",
};

/** The name of a contender in reports. */
export function nameOf(contender: string): string {
  return names[contender] ?? contender;
}

/** Formats a value with about three significant digits. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(size >= 0.1 ? 2 : 3);
}
