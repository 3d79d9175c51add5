import { createClient, type InvocationStream } from "lambda-response-stream";

/** A program for pages, which is compiled without Node's types. */
export async function main(): Promise<Response> {
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  const client = createClient({ region: "eu-west-1", credentials, fetch: window.fetch.bind(window) });
  const stream: InvocationStream = await client.invokeWithResponseStream({ FunctionName: "f" });
  return new Response(stream.body, { headers: stream.headers });
}
