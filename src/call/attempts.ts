import { randomUuid, runtimeName, type RequestLike, type ResponseLike } from "#platform";
import type { Signature } from "../auth/sigv4.js";
import { addContext, isLambdaStreamError, type LambdaStreamError } from "../errors.js";
import { utf8Decode, type Bytes } from "../shared/bytes.js";
import { version } from "../shared/version.js";
import { sleep, unlessAborted } from "./abort.js";
import { toRefusal, type Refusal } from "./failures.js";
import { retryDelay, retryReason } from "./retry.js";
import type { RetryPolicy, Settings } from "./settings.js";
import { transmit } from "./transport.js";

/** What one call wants, and how far it came. */
export interface Call {
  readonly settings: Settings;
  readonly retry: RetryPolicy;
  /** In milliseconds, for each attempt. */
  readonly headersTimeout: number;
  /** How many requests were sent. */
  attempts: number;
}

/** The response to a call. */
export interface Outcome {
  readonly response: ResponseLike;
  /** Present for a response other than 2xx. */
  readonly refusal?: Refusal | undefined;
}

/**
 * Sends the request of a call as the middlewares left it, and sends it again where that is allowed. Each attempt is signed
 * anew.
 *
 * @throws the signal's reason after an abort, ConnectionError or TimeoutError where no response came, and what signing
 *   throws.
 */
export async function sendWithRetries(call: Call, request: RequestLike): Promise<Outcome> {
  const { signer, budget, userAgent } = call.settings;
  const { mode, maxAttempts } = call.retry;
  const { method, headers, signal } = request;
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  headers.set("amz-sdk-invocation-id", randomUuid());
  setUserAgent(headers, userAgent);
  let cost: number | undefined;
  for (;;) {
    headers.set("amz-sdk-request", `attempt=${call.attempts + 1}; max=${maxAttempts}`);
    const signature = await signed(unlessAborted(signer.sign({ method, url, headers, body }), signal), call);
    call.attempts++;
    const { response, refusal, failure } = await send(call, url, { method, body, signal }, signature);
    if (failure === undefined) {
      budget.refund(cost);
      return { response };
    }
    signal?.throwIfAborted();
    const reason = retryReason(failure, mode);
    // What a refusal says about the clock and the credentials is for later calls too.
    const canHelp =
      reason === "clock" || reason === "credentials"
        ? signer.learn(reason, signature, response?.headers.get("date") ?? null)
        : reason !== undefined;
    cost = reason !== undefined && canHelp && call.attempts < maxAttempts ? budget.spend(reason) : undefined;
    if (reason === undefined || cost === undefined) {
      if (response !== undefined) return { response, refusal };
      throw addContext(failure, call);
    }
    await sleep(retryDelay(reason, call.attempts - 1, response?.headers), signal);
  }
}

/** What came of one attempt: a 2xx, a refusal with its error, or the error alone. */
type AttemptResult =
  | { readonly response: ResponseLike; readonly refusal?: undefined; readonly failure?: undefined }
  | { readonly response: ResponseLike; readonly refusal: Refusal; readonly failure: LambdaStreamError }
  | { readonly response?: undefined; readonly refusal?: undefined; readonly failure: LambdaStreamError };

/** Makes one attempt. */
async function send(
  { settings, headersTimeout, attempts }: Call,
  url: URL,
  { method, body, signal }: { method: string; body: Bytes; signal: AbortSignal | undefined },
  { headers, identity }: Signature,
): Promise<AttemptResult> {
  try {
    const init = { method, headers, body, signal };
    const { response, refusalBody } = await transmit(settings.transport, url, init, headersTimeout);
    if (refusalBody === undefined) return { response };
    const signature = headers.get("authorization")?.split("Signature=")[1];
    const context = headers.get("x-amz-client-context");
    const secrets = [identity.secretAccessKey, identity.sessionToken, signature, context, utf8Decode(body)];
    const refusal = toRefusal(response, refusalBody, secrets, { attempts });
    return { response, refusal, failure: refusal.error };
  } catch (error) {
    return { failure: error as LambdaStreamError };
  }
}

/** Signs. An error of signing is told how many requests there were before. */
async function signed(signature: Promise<Signature>, call: Call): Promise<Signature> {
  try {
    return await signature;
  } catch (error) {
    throw call.attempts > 0 && isLambdaStreamError(error) ? addContext(error, call) : error;
  }
}

/** Names this package and the runtime, but not in browsers, where a further header would cost a preflight. */
function setUserAgent(headers: Headers, userAgent: string | undefined): void {
  const runtime = runtimeName();
  if (runtime === undefined || headers.has("user-agent")) return;
  headers.set("user-agent", [`lambda-response-stream/${version}`, runtime, userAgent].filter(Boolean).join(" "));
}
