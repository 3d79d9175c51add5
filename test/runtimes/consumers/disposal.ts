import { createClient } from "lambda-response-stream";
import { startLocalLambda } from "lambda-response-stream/local";

/** A program for compilers whose library has `Symbol.asyncDispose`. */
export async function main(): Promise<number> {
  await using local = await startLocalLambda({ functions: {} });
  await using stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
  return stream.statusCode;
}
