/** A Hono route that streams the tokens of a private function to a browser. The browser needs no credentials. */
import { Hono } from "hono";
import { createClient } from "lambda-response-stream";

const client = createClient();

export const app = new Hono().post("/chat", async (context) => {
  const json: unknown = await context.req.json();
  // The signal ends the stream when the browser leaves. A refusal throws, before anything is sent to the browser.
  const { signal } = context.req.raw;
  const stream = await client.invokeWithResponseStream({ FunctionName: "chat", json }, { signal });
  // Where the function fails later, the body fails too, so that the browser does not take a part for the whole.
  return new Response(stream.body, { headers: { "content-type": "text/plain; charset=utf-8" } });
});
