/** A route of Next.js (app/chat/route.ts) that streams the tokens of a private function to a browser. */
import { createClient } from "lambda-response-stream";

const client = createClient();

export async function POST(request: Request): Promise<Response> {
  const json: unknown = await request.json();
  // The signal ends the stream when the browser leaves.
  const stream = await client.invokeWithResponseStream({ FunctionName: "chat", json }, { signal: request.signal });
  return new Response(stream.body, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
