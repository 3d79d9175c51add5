import { operations, type InvokeWithResponseStreamInput } from "../../generated/operations.js";
import { addContext, isTimeoutError } from "../errors.js";
import type { ClientOptions, InvokeOptions } from "../options.js";
import type { RequestLike, ResponseLike } from "../platform/http.js";
import { isEmptyResponse } from "../request/empty-response.js";
import { callerHeaders } from "../request/headers.js";
import { bind } from "../request/input.js";
import type { SendOperation, Connection } from "../request/openapi-fetch.js";
import { writeQuery } from "../request/query.js";
import { unlessAborted } from "../shared/signals.js";
import { InvocationStream } from "../stream/invocation-stream.js";
import { linkedAbort } from "./abort.js";
import { sendWithRetries, type Call } from "./attempts.js";
import { refusalResponse, serviceError } from "./failures.js";
import { checkedOptions, resolveRetry, resolveTimeouts, type Settings, type TimeLimits } from "./settings.js";
import { toWebResponse } from "./transport.js";

const operation = operations.invokeWithResponseStream;

const querySerializer = (query: object): string => writeQuery(query, operation.members);

/** What the invocations of a client share. */
export type Invoker = Readonly<{ settings: () => Promise<Settings>; send: SendOperation; options: ClientOptions }>;

/** Makes one invocation, and ends it when the caller's signal or the total time limit says so. */
export async function invoke(
  invoker: Invoker,
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
  invoker: Invoker,
  input: InvokeWithResponseStreamInput,
  { signal, headers: givenHeaders, retry }: InvokeOptions,
  limits: TimeLimits,
): Promise<InvocationStream> {
  const { path, query, header, body } = bind(operation, input);
  const headers = callerHeaders(givenHeaders, operation);
  if (!headers.has("content-type")) headers.set("content-type", operation.contentType);
  signal?.throwIfAborted();
  const params = { path, query, header };
  const init = { params, headers, querySerializer, ...(signal && { signal }), ...(body && { body }) };
  let call: Call | undefined;
  try {
    const ownCall = (call = { ...(await unlessAborted(newCall(invoker.settings, limits, retry), signal)), signal });
    const fetch = (request: RequestLike): Promise<ResponseLike> => {
      const sent = sendWithRetries(ownCall, request);
      return invoker.options.middleware?.length ? asWebResponse(sent) : sent;
    };
    const connection = { baseUrl: call.settings.endpoint.href, fetch };
    const { error, response } = await invoker.send(operation.method, operation.path, { ...init, ...connection });
    const { attempts } = call;
    if (!response.ok) throw serviceError(response, error, attempts || undefined);
    const isEmpty = isEmptyResponse(operation, response.status, (member) => Reflect.get(input, member));
    return new InvocationStream(response, { attempts, signal, idleTimeout: limits.idle, isEmpty });
  } catch (error) {
    if (signal?.aborted === true && isTimeoutError(error)) addContext(error, { attempts: call?.attempts || undefined });
    throw error;
  }
}

async function newCall(
  settings: Invoker["settings"],
  limits: TimeLimits,
  retry?: InvokeOptions["retry"],
): Promise<Call> {
  const resolved = await settings();
  const policy = await resolveRetry(resolved.retry, retry);
  return { settings: resolved, retry: policy, headersTimeout: limits.headers, attempts: 0 };
}

/** Connects a call of `client.api`. */
export async function connectApi({ settings, options }: Omit<Invoker, "send">): Promise<Connection> {
  const call = await newCall(settings, resolveTimeouts(options.timeouts));
  const { href } = call.settings.endpoint;
  return { baseUrl: href, fetch: (request) => asWebResponse(sendWithRetries(call, request)) };
}

/** Makes a WHATWG Response, as middlewares and callers of `client.api` expect it, of a refusal too. */
async function asWebResponse(sent: Promise<ResponseLike>): Promise<Response> {
  return sent.then(toWebResponse, refusalResponse);
}
