import { operations } from "../../generated/operations.js";
import { assertSecure, type Signer } from "../auth/sigv4.js";
import { linkedAbort } from "../call/abort.js";
import { sendWithRetries, type Call } from "../call/attempts.js";
import { observe, observed, type Observation } from "../call/observation.js";
import { RetryBudget } from "../call/retry.js";
import { checkOptions, createSettings, resolveTimeouts, type Settings } from "../call/settings.js";
import { addContext, isTimeoutError } from "../errors.js";
import type { ClientOptions, InvokeOptions } from "../options.js";
import { isEmptyResponse } from "../request/empty-response.js";
import { copyMembers } from "../shared/json.js";
import { orUndefined } from "../shared/or-undefined.js";
import { unlessAborted } from "../shared/signals.js";
import { InvocationStream } from "../stream/invocation-stream.js";
import type { OperationTable } from "../tables.js";
import { hideUrl } from "./hide-url.js";
import { readRequest, type ReadRequest } from "./read-request.js";
import type { SignedRequest } from "./signed-request.js";

/** The options of `invokePresigned`, as `createClient` and `invokeWithResponseStream` have them. */
export interface InvokePresignedOptions
  extends
    Pick<InvokeOptions, "signal" | "retry" | "timeouts">,
    Pick<ClientOptions, "fetch" | "agent" | "userAgent" | "onEvent" | "allowInsecureHttp"> {}

const optionNames = "signal retry timeouts fetch agent userAgent onEvent allowInsecureHttp";

const operation = operations.invokeWithResponseStream;

/** All presigned calls share a budget, as the calls of a client do. */
let budget: RetryBudget | undefined;

/**
 * Sends a request that `presign` has signed, and streams its response. It needs no credentials. As with the client, a
 * request is sent again where that surely does not run the function twice, which `retry` changes.
 *
 * The service refuses a request that has expired, or was changed, with a ServiceError; the own clock is not asked. Not
 * verified against AWS.
 *
 * @param request - What `presign` has made, also after its way as JSON.
 * @returns The stream, which the caller consumes or cancels.
 * @throws ValidationError where the request is no SignedRequest, ConfigurationError for options that cannot work;
 *   ServiceError where the service refuses; ConnectionError or TimeoutError where no response comes; the signal's reason
 *   after an abort. No error holds the signature or the session token.
 * @example
 * const request = await (await fetch("/poem")).json(); // a server has called presign
 * const stream = await invokePresigned(request);
 * for await (const chunk of stream) show(chunk);
 */
export async function invokePresigned(
  request: SignedRequest,
  options?: InvokePresignedOptions,
): Promise<InvocationStream> {
  const { onEvent, signal } = copyMembers(options ?? {}, ["onEvent", "signal"]);
  const observation = observe(onEvent, signal);
  return observed(observation, send(request, options, observation));
}

async function send(
  request: SignedRequest,
  options: InvokePresignedOptions | undefined,
  observation: Observation | undefined,
): Promise<InvocationStream> {
  const own = checkOptions("invokePresigned", optionNames, options);
  const limits = resolveTimeouts(own.timeouts);
  const read = readRequest(request);
  observation?.learn({ ...functionOf(read.url), region: read.region, host: read.url.host });
  assertSecure(read.url, own.allowInsecureHttp);
  const { signal, release } = linkedAbort(own.signal ?? undefined, "total", limits.total);
  let call: Call | undefined;
  try {
    signal.throwIfAborted();
    const settings = await unlessAborted(settingsOf(read, own), signal);
    call = { settings, retry: settings.retry, headersTimeout: limits.headers, signal, attempts: 0, observation };
    const { url, method, headers, body } = read;
    const response = await sendWithRetries(call, {
      url: url.href,
      method,
      headers,
      arrayBuffer: async () => body.buffer,
    });
    const { members }: OperationTable = operation;
    const isEmpty = isEmptyResponse(operation, response.status, (member) => headers.get(members[member]?.name ?? ""));
    const stream = new InvocationStream(response, {
      attempts: call.attempts,
      signal,
      idleTimeout: limits.idle,
      isEmpty,
      observer: observation,
    });
    stream.completion.then(release, release);
    return stream;
  } catch (error) {
    release();
    if (signal.aborted && isTimeoutError(error)) addContext(error, { attempts: call?.attempts || undefined });
    throw error;
  }
}

/** Finds the function in the path, whose beginning is the endpoint's. */
function functionOf({ pathname, searchParams }: URL): object {
  const template = operation.path.split("/");
  const segment = pathname.split("/").at(template.indexOf("{FunctionName}") - template.length) ?? "";
  const FunctionName = orUndefined(() => decodeURIComponent(segment));
  return { FunctionName, Qualifier: searchParams.get(operation.members.Qualifier.name) };
}

/** Resolves the options as a client's, whose region and endpoint the request has already. */
async function settingsOf(read: ReadRequest, options: InvokePresignedOptions): Promise<Settings> {
  const { agent, allowInsecureHttp, fetch, onEvent, retry, userAgent } = options;
  const place = { region: read.region, endpoint: read.url.origin, useFipsEndpoint: false, useDualstackEndpoint: false };
  const settings = await createSettings({ ...place, agent, allowInsecureHttp, fetch, onEvent, retry, userAgent })();
  const { signature, token } = read.identity;
  const transport = hideUrl(settings.transport, [signature, token]);
  return { ...settings, transport, signer: presignedSigner(read), budget: (budget ??= new RetryBudget()) };
}

/** Stands in for the signer of a client. Whoever has the signature can call, so that it is kept secret as a key is. */
function presignedSigner({ identity: { accessKeyId, signature, token } }: ReadRequest): Signer {
  const identity = { accessKeyId, secretAccessKey: signature, ...(token !== undefined && { sessionToken: token }) };
  return {
    sign: async ({ headers }) => ({ headers: new Headers(headers), time: Date.now(), identity }),
    learn: () => false,
  };
}
