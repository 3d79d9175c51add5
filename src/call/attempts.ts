import { fetch as platformFetch, plainFetch, PlainRequest } from "#platform";
import { sleep, unlessAborted } from "./abort.js";
import type { Signature, Signer } from "../auth/sigv4.js";
import { addContext } from "../add-context.js";
import { isLambdaStreamError, type LambdaStreamError, type ServiceError } from "../errors.js";
import { RetryBudget, retryDelay, retryReason, type RetryPolicy } from "./retry.js";
import { serviceError } from "./service-error.js";
import { parseJson } from "../shared/json.js";
import type { Settings } from "./settings.js";
import type { CommonErrorClass } from "../tables.js";
import { transmit, type Answer, type SendableRequest, type Transport } from "./transport.js";

/** What one call wants, and how far it came. */
export interface Call {
  readonly retry: RetryPolicy;
  /** In milliseconds, for each attempt. */
  readonly headersTimeout: number;
  /** How many requests were sent. */
  attempts: number;
}

/** Sends the request of a call, again where that is allowed. */
export type Sender = (call: Call, request: SendableRequest) => Promise<Answer>;

/**
 * Makes what stands between openapi-fetch and the network: signs the request as the middlewares left it, each time
 * anew, and sends it. A refusal is an answer too; its body is at hand then.
 *
 * @returns A function that throws the signal's reason after an abort, ConnectionError or TimeoutError where no answer
 *   came, and what signing throws.
 */
export function createSender(settings: () => Promise<Settings>, fetch?: Transport): Sender {
  const budget = new RetryBudget();
  return async (call, request) => {
    const { signer } = await settings();
    const { method, headers, signal } = request;
    const { mode, maxAttempts } = call.retry;
    const transport = fetch ?? (request instanceof PlainRequest ? plainFetch : platformFetch);
    const url = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    headers.set("amz-sdk-invocation-id", crypto.randomUUID());
    let spent: number | undefined;
    for (;;) {
      headers.set("amz-sdk-request", `attempt=${call.attempts + 1}; max=${maxAttempts}`);
      const signature = await signed(unlessAborted(signer.sign({ method, url, headers, body }), signal), call);
      call.attempts++;
      const init = { method, headers: signature.headers, body, signal };
      const { response, failure } = await transmit(transport, url, init, call.headersTimeout).then(
        (answer) => ({ response: answer, failure: undefined }),
        (error: LambdaStreamError) => ({ response: undefined, failure: error }),
      );
      if (response?.ok === true) {
        budget.refund(spent);
        return response;
      }
      signal?.throwIfAborted();
      const reason = retryReason(failure ?? (await refusal(response)), mode);
      // What a refusal says of the clock and the credentials is for later calls too.
      const another = reason !== undefined && mayHelp(reason, signer, signature, response);
      spent = another && call.attempts < maxAttempts ? budget.spend(reason) : undefined;
      if (reason === undefined || spent === undefined) {
        if (response !== undefined) return response;
        throw addContext(failure, call);
      }
      await sleep(retryDelay(reason, call.attempts - 1, response?.headers), signal);
    }
  };
}

/** An error of signing knows how many requests there were before. */
async function signed(signature: Promise<Signature>, call: Call): Promise<Signature> {
  try {
    return await signature;
  } catch (error) {
    throw call.attempts > 0 && isLambdaStreamError(error) ? addContext(error, call) : error;
  }
}

async function refusal(response: Response): Promise<ServiceError> {
  return serviceError(response, parseJson(await response.clone().text()), {});
}

/** Whether anything will be different the next time. */
function mayHelp(reason: CommonErrorClass, signer: Signer, signature: Signature, response?: Answer): boolean {
  if (reason !== "clock" && reason !== "credentials") return true;
  return signer.learn(reason, signature, response?.headers.get("date") ?? null);
}
