import type { InvokeWithResponseStreamInput } from "../generated/operations.js";
import type { paths } from "../generated/schema.js";
import { callApi, invoke } from "./call/invoke.js";
import { createSettings, ownOptions, resolveTimeouts } from "./call/settings.js";
import type { ClientOptions, InvokeOptions } from "./options.js";
import { createApi, createSendOperation, type Client } from "./request/openapi-fetch.js";
import { decodingMiddleware } from "./stream/body.js";
import type { Middleware } from "./shared/middleware.js";
import type { InvocationStream } from "./stream/invocation-stream.js";
import type { StreamObserver } from "./stream/stream-observer.js";

/** Invokes functions of one region with one set of credentials. It holds nothing that needs closing. */
export interface LambdaClient {
  /**
   * Invokes a function. The promise resolves as soon as the headers of the response are there, not with the first event.
   *
   * @param input - `FunctionName` (a name, a partial or a full ARN, each with an optional `:qualifier`), the event as
   *   `json` or `Payload` (at most 6 MB), and the other members of the operation.
   * @returns The stream, which the caller consumes or cancels.
   * @throws ValidationError, ConfigurationError, CredentialsError before anything is sent; ServiceError where the
   *   service refuses; ConnectionError or TimeoutError where no response comes; the signal's reason after an abort.
   * @example
   * const stream = await client.invokeWithResponseStream({ FunctionName: "poem", json: { about: "rivers" } });
   * for await (const chunk of stream) process.stdout.write(chunk);
   * @see https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
   */
  invokeWithResponseStream(input: InvokeWithResponseStreamInput, options?: InvokeOptions): Promise<InvocationStream>;
  /**
   * The openapi-fetch client over the document's paths, signing included. Its methods resolve with `{ data, error,
   * response }` and do not throw for a status other than 2xx; `data` is the payload as a stream, which errors with
   * FunctionError or StreamError, and `error` what the service says of a refusal. Bytes are sent as they are, any other
   * body as JSON. The input is not validated. `fetch` and `baseUrl` among the options of a call have no effect, and only
   * `headers` and `signal` of a `RequestInit` reach the network.
   *
   * @throws what `invokeWithResponseStream` throws where no response comes, but nothing for a refusal. Whoever gets
   *   `data` reads it to its end or cancels it.
   * @example
   * const { data, error } = await client.api.POST(
   *   "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
   *   { params: { path: { FunctionName: "poem" } } },
   * );
   */
  readonly api: Client<paths>;
}

/**
 * Makes a client. The options are resolved when the first call needs them: options that cannot work make that call fail.
 *
 * @returns A client, which holds nothing that needs closing.
 * @example
 * const client = createClient({ region: "eu-west-1" }); // credentials: AWS_ACCESS_KEY_ID, … or the option credentials
 * const stream = await client.invokeWithResponseStream({ FunctionName: "poem", json: { about: "rivers" } });
 * console.log(await stream.text());
 */
export function createClient(options?: ClientOptions): LambdaClient {
  const own = ownOptions("createClient", options);
  // What is no list is refused by the first call, as other options that cannot work are.
  const middleware: readonly Middleware[] = Array.isArray(own.middleware) ? own.middleware : [];
  const settings = createSettings(own);
  const send = createSendOperation(middleware);
  const decoding = decodingMiddleware((fetch: { readonly observer?: StreamObserver }) => ({
    idleTimeout: resolveTimeouts(own.timeouts).idle,
    observer: fetch.observer,
  }));
  return {
    invokeWithResponseStream: (input, invokeOptions) => invoke({ settings, send, options: own }, input, invokeOptions),
    // The first middleware sees the response last: the caller's own middlewares see it as it came.
    api: createApi<paths>([decoding, ...middleware], (init, send) => callApi({ settings, options: own }, init, send)),
  };
}
