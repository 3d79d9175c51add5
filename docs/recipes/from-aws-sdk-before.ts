/** Before: a function's stream by AWS's SDK. A stream that was cut between two chunks counts as whole here. */
import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";

export async function poem(about: string, write: (chunk: Uint8Array) => void, abortSignal?: AbortSignal) {
  const client = new LambdaClient();
  const input = { FunctionName: "poem", Payload: new TextEncoder().encode(JSON.stringify({ about })) };
  const output = await client.send(new InvokeWithResponseStreamCommand(input), abortSignal ? { abortSignal } : {});
  for await (const event of output.EventStream ?? []) {
    if (event.PayloadChunk?.Payload) write(event.PayloadChunk.Payload);
    const complete = event.InvokeComplete;
    if (complete?.ErrorCode) throw new Error(`${complete.ErrorCode}: ${complete.ErrorDetails}`);
  }
}
