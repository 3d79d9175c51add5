import type { ClientOptions } from "lambda-response-stream" with { "resolution-mode": "import" };

/** A CommonJS module's types. */
export async function main(options: ClientOptions): Promise<string> {
  const { createClient } = await import("lambda-response-stream");
  const stream = await createClient(options).invokeWithResponseStream({ FunctionName: "f" });
  return stream.text();
}
