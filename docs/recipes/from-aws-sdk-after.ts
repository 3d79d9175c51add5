/** After: a stream that was cut throws a StreamError, and a function that failed a FunctionError. */
import { createClient } from "lambda-response-stream";

export async function poem(about: string, write: (chunk: Uint8Array) => void, signal?: AbortSignal) {
  const client = createClient();
  const input = { FunctionName: "poem", json: { about } };
  const stream = await client.invokeWithResponseStream(input, { signal });
  for await (const chunk of stream) write(chunk);
}
