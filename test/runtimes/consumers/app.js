import { createClient, isFunctionError } from "lambda-response-stream";

/** A bundled application: it invokes one function that succeeds and one that fails. */
export async function main({ region, credentials, endpoint }) {
  const client = createClient({ region, credentials, endpoint });
  const text = await (await client.invokeWithResponseStream({ FunctionName: "echo", json: "bundled" })).text();
  try {
    const stream = await client.invokeWithResponseStream({ FunctionName: "fails" });
    for await (const chunk of stream) void chunk;
  } catch (error) {
    if (isFunctionError(error)) return `${text} ${error.errorMessage}`;
    throw error;
  }
  return text;
}
