import { createClient, isFunctionError } from "lambda-response-stream";

/** What a bundled application does: invokes a function, and another one that fails. */
export async function main(options) {
  const client = createClient(options);
  const answer = await (await client.invokeWithResponseStream({ FunctionName: "echo", json: "bundled" })).text();
  try {
    const stream = await client.invokeWithResponseStream({ FunctionName: "fails" });
    for await (const chunk of stream) void chunk;
  } catch (error) {
    if (isFunctionError(error)) return `${answer} ${error.errorMessage}`;
    throw error;
  }
  return answer;
}
