import { createClient, isServiceError, type ClientOptions } from "lambda-response-stream";
import { decodeMessages } from "lambda-response-stream/event-stream";
import { sse } from "lambda-response-stream/formats";
import { toResponse } from "lambda-response-stream/http";
import { startLocalLambda } from "lambda-response-stream/local";
import { defaultCredentials } from "lambda-response-stream/node";
import { invokePresigned, presign } from "lambda-response-stream/presign";

/** A CommonJS module that uses the types of every entry. */
export async function main(options: ClientOptions): Promise<string> {
  const local = await startLocalLambda({ functions: {} });
  const client = createClient({ ...options, credentials: defaultCredentials(), endpoint: local.url });
  try {
    const stream = await client.invokeWithResponseStream({ FunctionName: "f" });
    for await (const { headers } of decodeMessages(stream.body)) void headers;
    for await (const { data } of sse(stream)) data.trim();
    await toResponse(await invokePresigned(await presign({ FunctionName: "f" }, options)));
    return "";
  } catch (error) {
    return isServiceError(error, "TooManyRequestsException") ? (error.Reason ?? "") : "";
  }
}
