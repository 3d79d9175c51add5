import { hasListInput } from "../../generated/features.js";
import { operations, type InvokeWithResponseStreamInput } from "../../generated/operations.js";
import { addContext, isTimeoutError } from "../errors.js";
import type { ClientOptions, InvokeOptions } from "../options.js";
import type { RequestLike, ResponseLike } from "../platform/http.js";
import { isEmptyResponse } from "../request/empty-response.js";
import { callerHeaders } from "../request/headers.js";
import { bind } from "../request/input.js";
import type { Connection, Init, Result, SendOperation } from "../request/openapi-fetch.js";
import { writeQuery } from "../request/query.js";
import { unlessAborted } from "../shared/signals.js";
import { InvocationStream } from "../stream/invocation-stream.js";
import { linkedAbort } from "./abort.js";
import { sendWithRetries, type Call } from "./attempts.js";
import { refusalResponse, serviceError } from "./failures.js";
import { observe, observed, type Observation } from "./observation.js";
import { checkedOptions, resolveRetry, resolveTimeouts, type Settings, type TimeLimits } from "./settings.js";
import { toWebResponse } from "./transport.js";

const operation = operations.invokeWithResponseStream;

/** openapi-fetch would write a list in a parameter of its own for each item, whatever the document says. */
const querySerializer = (query: object): string => writeQuery(query, operation.members);

/** What the invocations of a client share. */
export type Invoker = Readonly<{ settings: () => Promise<Settings>; send: SendOperation; options: ClientOptions }>;

type ObservedInvoker = Invoker & { readonly observation: Observation | undefined };

/** Makes one invocation, and ends it when the caller's signal or the total time limit says so. */
export async function invoke(
  invoker: Invoker,
  input: InvokeWithResponseStreamInput,
  options: InvokeOptions | undefined,
): Promise<InvocationStream> {
  const observation = observe(invoker.options.onEvent, options?.signal);
  return observed(observation, run({ ...invoker, observation }, input, options));
}

async function run(
  invoker: ObservedInvoker,
  input: InvokeWithResponseStreamInput,
  givenOptions: InvokeOptions | undefined,
): Promise<InvocationStream> {
  const options = checkedOptions("invokeWithResponseStream", givenOptions);
  const limits = resolveTimeouts(invoker.options.timeouts, options.timeouts);
  if (limits.total === Infinity && !options.signal) return start(invoker, input, options, limits);
  // The call has a signal of its own: a Request adds listeners to its signal, which stay until it is garbage-collected.
  const { signal, release } = linkedAbort(options.signal ?? undefined, "total", limits.total);
  try {
    const stream = await start(invoker, input, { ...options, signal }, limits);
    stream.completion.then(release, release);
    return stream;
  } catch (error) {
    release();
    throw error;
  }
}

async function start(
  invoker: ObservedInvoker,
  input: InvokeWithResponseStreamInput,
  { signal, headers: givenHeaders, retry }: InvokeOptions,
  limits: TimeLimits,
): Promise<InvocationStream> {
  const { observation } = invoker;
  const { path, query, header, body } = bind(operation, input);
  const headers = callerHeaders(givenHeaders, operation);
  if (!headers.has("content-type")) headers.set("content-type", operation.contentType);
  observation?.learn(input);
  signal?.throwIfAborted();
  const params = { path, query, header };
  const init = {
    params,
    headers,
    ...(hasListInput && { querySerializer }),
    ...(signal && { signal }),
    ...(body && { body }),
  };
  let call: Call | undefined;
  try {
    const ownCall = (call = { ...(await unlessAborted(newCall(invoker, limits, retry), signal)), signal });
    const fetch = (request: RequestLike): Promise<ResponseLike> => {
      const sent = sendWithRetries(ownCall, request);
      return invoker.options.middleware?.length ? asWebResponse(sent) : sent;
    };
    const connection = { baseUrl: call.settings.endpoint.href, fetch };
    const { error, response } = await invoker.send(operation.method, operation.path, { ...init, ...connection });
    const { attempts } = call;
    if (!response.ok) throw serviceError(response, error, attempts || undefined);
    const isEmpty = isEmptyResponse(operation, response.status, (member) => Reflect.get(input, member));
    return new InvocationStream(response, {
      attempts,
      signal,
      idleTimeout: limits.idle,
      isEmpty,
      observer: observation,
    });
  } catch (error) {
    if (signal?.aborted === true && isTimeoutError(error)) addContext(error, { attempts: call?.attempts || undefined });
    throw error;
  }
}

async function newCall(
  { settings, observation }: Pick<ObservedInvoker, "settings" | "observation">,
  limits: TimeLimits,
  retry?: InvokeOptions["retry"],
): Promise<Call> {
  const resolved = await settings();
  const policy = await resolveRetry(resolved.retry, retry);
  observation?.learn({ region: resolved.region, host: resolved.endpoint.host });
  return { settings: resolved, retry: policy, headersTimeout: limits.headers, attempts: 0, observation };
}

/** Makes a call of `client.api`. */
export async function callApi(
  { settings, options }: Omit<Invoker, "send">,
  { params, signal }: Init,
  send: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const observation = observe(options.onEvent, signal);
  const connect = async (): Promise<Connection> => {
    observation?.learn({ ...params?.path, ...params?.query });
    const call = await newCall({ settings, observation }, resolveTimeouts(options.timeouts));
    const fetch = (request: RequestLike): Promise<Response> => asWebResponse(sendWithRetries(call, request));
    return { baseUrl: call.settings.endpoint.href, fetch, observer: observation };
  };
  const result = await observed(observation, unlessAborted(connect(), signal).then(send));
  const { error, response } = result;
  if (observation?.hasStream === false)
    observation.end(response.ok ? undefined : { reason: serviceError(response, error) });
  return result;
}

/** Makes a WHATWG Response, as middlewares and callers of `client.api` expect it, of a refusal too. */
async function asWebResponse(sent: Promise<ResponseLike>): Promise<Response> {
  return sent.then(toWebResponse, refusalResponse);
}
