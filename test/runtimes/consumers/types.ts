import {
  createClient,
  errorCodes,
  eventStream,
  isServiceError,
  sigv4,
  type ClientOptions,
  type Completion,
  type InvocationStream,
  type Middleware,
} from "lambda-response-stream";
import { decodeMessages, encodeMessage } from "lambda-response-stream/event-stream";
import { lines, ndjson, sse, type ServerSentEvent } from "lambda-response-stream/formats";
import { lambdaFetch, requestToEvent, toResponse } from "lambda-response-stream/http";
import { startLocalLambda, type Fault } from "lambda-response-stream/local";
import { defaultCredentials, defaultRegion } from "lambda-response-stream/node";
import { invokePresigned, presign, type SignedRequest } from "lambda-response-stream/presign";
import createOpenApiClient from "openapi-fetch";
import type { paths } from "lambda-response-stream";

const options: ClientOptions = { credentials: defaultCredentials({ profile: "work" }), region: defaultRegion() };
const fault: Fault = { kind: "stall", afterEvents: 2 };
const middleware: Middleware[] = [sigv4({ region: "eu-west-1", credentials: defaultCredentials() }), eventStream()];

export async function main(): Promise<Completion | string> {
  const local = await startLocalLambda({
    cors: "*",
    functions: {
      async *f(event, context) {
        yield JSON.stringify({ event, id: context.awsRequestId });
      },
    },
  });
  local.inject("f", fault);
  const client = createClient({ ...options, ...local.clientOptions(), middleware, fetch: globalThis.fetch });
  const bare = createOpenApiClient<paths>({ baseUrl: local.url });
  bare.use(eventStream());
  try {
    const stream: InvocationStream = await client.invokeWithResponseStream({ FunctionName: "f", json: {} });
    for await (const chunk of stream) new Response(chunk);
    for await (const { headers, body } of decodeMessages(stream.body)) encodeMessage({ headers, body });
    for await (const event of stream.events()) {
      const log: string | undefined = event.InvokeComplete?.LogResult;
      if (log !== undefined) return log;
    }
    return await stream.completion;
  } catch (error) {
    if (isServiceError(error, "TooManyRequestsException")) return error.retryAfterSeconds ?? error.Reason ?? "";
    return errorCodes.StreamError[0];
  }
}

export async function consume(stream: InvocationStream): Promise<Response> {
  for await (const text of stream.textStream()) text.trim();
  for await (const line of lines(stream, { cr: true })) line.trim();
  for await (const { a } of ndjson<{ a: number }>(stream)) a.toFixed();
  for await (const event of sse(stream)) ((given: ServerSentEvent) => given.data)(event);
  const signed: SignedRequest = await presign({ FunctionName: "f" }, { ...options, expiresIn: 60 });
  const signal = AbortSignal.timeout(1000);
  const response: Response = await toResponse(await invokePresigned(signed, { signal }));
  const json = await requestToEvent(new Request("https://a.example/"));
  await createClient(options).invokeWithResponseStream({ FunctionName: "f", json });
  const fetch: typeof globalThis.fetch = lambdaFetch(createClient(options), "f", { event: "v1" });
  return fetch(response.url, { signal });
}

// @ts-expect-error -- Payload and json exclude each other
void createClient().invokeWithResponseStream({ FunctionName: "f", json: 1, Payload: "1" });
// @ts-expect-error -- FunctionName is required
void createClient().invokeWithResponseStream({});
