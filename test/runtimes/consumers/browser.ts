import { createClient, type InvocationStream } from "lambda-response-stream";
import { lines } from "lambda-response-stream/formats";
import { lambdaFetch, toResponse } from "lambda-response-stream/http";
import { invokePresigned, type SignedRequest } from "lambda-response-stream/presign";

/** A program for pages, which is compiled without Node's types. */
export async function main(): Promise<Response> {
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  const client = createClient({ region: "eu-west-1", credentials, fetch: window.fetch.bind(window) });
  const stream: InvocationStream = await client.invokeWithResponseStream({ FunctionName: "f" });
  return new Response(stream.body, { headers: stream.headers });
}

/** Uses what a page needs that has no credentials of its own. */
export async function present(request: SignedRequest): Promise<Response> {
  const stream = await invokePresigned(request, { fetch: window.fetch.bind(window) });
  for await (const line of lines(stream)) line.trim();
  const fetch: typeof window.fetch = lambdaFetch({ invokeWithResponseStream: () => invokePresigned(request) }, "f");
  return (await fetch("/")).ok ? toResponse(await invokePresigned(request)) : fetch(new Request("/"));
}
