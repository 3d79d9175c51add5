import { operations } from "../../generated/operations.js";
import { linkedAbort, unlessAborted } from "./abort.js";
import { addContext } from "../add-context.js";
import { callerHeaders } from "../request/headers.js";
import { isTimeoutError } from "../errors.js";
import { bind, type InvokeWithResponseStreamInput } from "../request/input.js";
import { InvocationStream } from "../stream/invocation-stream.js";
import type { RawRequest } from "../request/openapi-fetch.js";
import type { ClientOptions, InvokeOptions } from "../options.js";
import { settleRetry } from "./retry.js";
import type { Call, Sender } from "./attempts.js";
import { serviceError } from "./service-error.js";
import { letGo, type Answer, type SendableRequest } from "./transport.js";
import { settleTimeouts, startTimer, type SettledTimeouts } from "./timeouts.js";

const operation = operations.invokeWithResponseStream;

/** What the invocations of a client share. */
export interface Invoker {
  readonly request: RawRequest;
  readonly sender: Sender;
  readonly options: ClientOptions;
}

/** The first state of a call, by the options of the client and then its own. @throws ConfigurationError */
export function newCall(
  client: ClientOptions,
  own: Pick<InvokeOptions, "retry"> = {},
  { headers } = settleTimeouts(client.timeouts),
): Call {
  return { retry: settleRetry(client.retry, own.retry), headersTimeout: headers, attempts: 0 };
}

/** One invocation. */
export async function invoke(
  invoker: Invoker,
  input: InvokeWithResponseStreamInput,
  options: InvokeOptions = {},
): Promise<InvocationStream> {
  const timeouts = settleTimeouts(invoker.options.timeouts, options.timeouts);
  const { total } = timeouts;
  if (total === Infinity && options.signal === undefined) return start(invoker, input, options, timeouts);
  // Of its own, since much listens to it, and what Request adds stays until it is collected.
  const { signal, abort, unlink } = linkedAbort(options.signal);
  const stopTimer = startTimer("total", total, abort);
  const end = (): void => {
    stopTimer();
    unlink();
  };
  try {
    const stream = await start(invoker, input, { ...options, signal }, timeouts);
    stream.completion.then(end, end);
    return stream;
  } catch (error) {
    end();
    throw error;
  }
}

async function start(
  { request, sender, options: clientOptions }: Invoker,
  input: InvokeWithResponseStreamInput,
  options: InvokeOptions,
  timeouts: SettledTimeouts,
): Promise<InvocationStream> {
  const { signal, headers: ownHeaders } = options;
  const { path, query, header, body } = bind(operation, input);
  const headers = callerHeaders(ownHeaders, operation);
  if (!headers.has("content-type")) headers.set("content-type", operation.contentType);
  const call = newCall(clientOptions, options, timeouts);
  signal?.throwIfAborted();
  const params = { path, query, header };
  const init = { params, headers, ...(signal !== undefined && { signal }), ...(body !== undefined && { body }) };
  let sent: Promise<Answer> | undefined;
  const send = (signable: SendableRequest): Promise<Answer> => (sent = sender(call, signable));
  try {
    const { error, response } = await unlessAborted(request(operation.method, operation.path, init, send), signal);
    const { attempts } = call;
    if (!response.ok) throw serviceError(response, error, { attempts });
    return new InvocationStream(response, {
      attempts,
      signal,
      idleTimeout: timeouts.idle,
      dryRun: input.InvocationType === "DryRun",
    });
  } catch (error) {
    // An answer may come all the same, or be there, and a middleware has thrown.
    if (sent !== undefined) letGo(sent);
    if (signal?.aborted !== true) throw error;
    // Whatever the runtime makes of an abort, the caller is thrown what the caller gave.
    if (isTimeoutError(signal.reason)) addContext(signal.reason, { attempts: call.attempts || undefined });
    throw signal.reason;
  }
}
