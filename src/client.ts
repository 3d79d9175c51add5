import type { paths } from "../generated/schema.js";
import { decodingMiddleware } from "./stream/event-stream-middleware.js";
import type { InvokeWithResponseStreamInput } from "./request/input.js";
import type { InvocationStream } from "./stream/invocation-stream.js";
import { invoke, newCall } from "./call/invoke.js";
import { createApi, createRawRequest, type Client } from "./request/openapi-fetch.js";
import type { ClientOptions, InvokeOptions } from "./options.js";
import { createSender } from "./call/attempts.js";
import { createSettings } from "./call/settings.js";
import { settleTimeouts } from "./call/timeouts.js";

/** Invokes functions of one region with one set of credentials. Holds nothing that needs closing. */
export interface LambdaClient {
  /**
   * Invokes a function and answers as soon as the headers are there, not with the first event.
   *
   * @param input - `FunctionName` (a name, a partial or a full ARN, each with an optional `:qualifier`), the event as
   *   `json` or `Payload` (at most 6 MB), and the other members of the operation.
   * @returns The stream, which the caller consumes or cancels.
   * @throws ValidationError, ConfigurationError, CredentialsError before anything is sent; ServiceError where the
   *   service refuses; ConnectionError or TimeoutError where no answer comes; the signal's reason after an abort.
   * @see https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
   */
  invokeWithResponseStream(input: InvokeWithResponseStreamInput, options?: InvokeOptions): Promise<InvocationStream>;
  /**
   * The openapi-fetch client over the document's paths, signing included. It answers `{ data, error, response }` and
   * does not throw for a status other than 2xx; `data` is the payload as a stream, which errors with FunctionError or
   * StreamError. Bytes are sent as they are, any other body as JSON. The input is not validated. Of the options of a
   * call, `fetch` has no effect, and of `RequestInit` only `headers` and `signal` reach the network.
   */
  readonly api: Client<paths>;
}

/** Makes a client. Options are looked at when the first call needs them: what cannot work rejects that call. */
export function createClient(options: ClientOptions = {}): LambdaClient {
  const settings = createSettings(options);
  const sender = createSender(settings, options.fetch);
  const baseUrl = async (): Promise<string> => (await settings()).endpoint.href;
  const middleware = options.middleware ?? [];
  const request = createRawRequest({ middleware, baseUrl });
  const decoding = decodingMiddleware(() => ({ idleTimeout: settleTimeouts(options.timeouts).idle }));
  return {
    invokeWithResponseStream: (input, invokeOptions) => invoke({ request, sender, options }, input, invokeOptions),
    // The first middleware sees the answer last: the caller's own see it as it came.
    api: createApi<paths>({ middleware: [decoding, ...middleware], baseUrl }, (apiRequest) =>
      sender(newCall(options), apiRequest),
    ),
  };
}
