import { randomUuid } from "#platform";
import type { Signature } from "../auth/sigv4.js";
import { addContext, isLambdaStreamError } from "../errors.js";
import type { RequestLike, ResponseLike } from "../platform/http.js";
import type { Bytes } from "../shared/bytes.js";
import { sleep, unlessAborted } from "../shared/signals.js";
import type { Secret } from "../shared/text.js";
import { refusalError, refusalHeaders } from "./failures.js";
import type { Observation } from "./observation.js";
import { retryDelay, retryReason } from "./retry.js";
import type { RetryPolicy, Settings } from "./settings.js";
import { transmit } from "./transport.js";

/** What one call wants, and how far it came. */
export interface Call {
  readonly settings: Settings;
  readonly retry: RetryPolicy;
  /** In milliseconds, for each attempt. */
  readonly headersTimeout: number;
  readonly signal?: AbortSignal | undefined;
  readonly observation?: Observation | undefined;
  /** How many requests were sent. */
  attempts: number;
}

/**
 * Sends the request of a call as the middlewares left it, and sends it again where that is allowed. Each attempt is signed
 * anew.
 *
 * @returns A 2xx, whose body is still to be read.
 * @throws the signal's reason after an abort, ServiceError for any other response, ConnectionError or TimeoutError where
 *   no response came, and what signing throws.
 */
export async function sendWithRetries(call: Call, request: RequestLike): Promise<ResponseLike> {
  const { signer, budget, transport, userAgent } = call.settings;
  const { mode, maxAttempts } = call.retry;
  const { observation } = call;
  const { method, headers } = request;
  // A middleware may have put a request without the signal in the place of the call's own.
  const signal = call.signal ?? request.signal;
  signal?.throwIfAborted();
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  headers.set("amz-sdk-invocation-id", observation?.facts.id || randomUuid());
  if (userAgent !== undefined && !headers.has("user-agent")) headers.set("user-agent", userAgent);
  let cost: number | undefined;
  for (;;) {
    headers.set("amz-sdk-request", `attempt=${call.attempts + 1}; max=${maxAttempts}`);
    let signature: Signature | undefined;
    try {
      const signed = (signature = await unlessAborted(signer.sign({ method, url, headers, body }), signal));
      call.attempts++;
      observation?.attempt();
      const init = {
        url,
        method,
        headers: signed.headers,
        body,
        signal,
        headersTimeout: call.headersTimeout,
        observation,
      };
      const refuse = (response: ResponseLike, part: Bytes): Error =>
        refusalError(response, part, { secrets: secretsOf(signed), payload: body }, call.attempts);
      const response = await transmit(transport, { ...init, refuse });
      budget.refund(cost);
      return response;
    } catch (error) {
      signal?.throwIfAborted();
      const reason = retryReason(error, mode);
      const refused = refusalHeaders(error);
      // The signer learns from every such refusal, since that helps later calls too.
      const isOfSigning = reason === "clock" || reason === "credentials";
      const canHelp =
        !isOfSigning || signature === undefined || signer.learn(reason, signature, refused?.get("date") ?? null);
      cost = reason !== undefined && canHelp && call.attempts < maxAttempts ? budget.spend(reason) : undefined;
      if (reason === undefined || cost === undefined) {
        throw isLambdaStreamError(error) ? addContext(error, { attempts: call.attempts || undefined }) : error;
      }
      const delay = retryDelay(reason, call.attempts - 1, refused);
      observation?.retry(error, reason, delay);
      await sleep(delay, signal);
    }
  }
}

/** The parts of a signed request that no error may quote, beside the payload. */
function secretsOf({ headers, identity }: Signature): readonly Secret[] {
  const signature = headers.get("authorization")?.split("Signature=")[1];
  return [identity.secretAccessKey, identity.sessionToken, signature, headers.get("x-amz-client-context")];
}
