import { sleep } from "./abort.js";
import type { Signature, Signer } from "./auth/sigv4.js";
import { addContext, type LambdaStreamError, type ServiceError } from "./errors.js";
import type { Settings } from "./options.js";
import { RetryBudget, retryDelay, retryReason, type RetryPolicy } from "./retry.js";
import { serviceError } from "./service-error.js";
import type { CommonErrorClass } from "./tables.js";
import { transmit, type Transport } from "./transport.js";

/** What one call wants, and how far it came. */
export interface Call {
  readonly retry: RetryPolicy;
  /** In milliseconds, for each attempt. */
  readonly headersTimeout: number;
  /** How many requests were sent. */
  attempts: number;
}

/** Sends the request of a call, again where that is allowed. */
export type Sender = (call: Call, request: Request) => Promise<Response>;

/**
 * Makes what stands between openapi-fetch and the network: signs the request as the middlewares left it, each time
 * anew, and sends it. A refusal is an answer too; its body is at hand then.
 *
 * @returns A function that throws the signal's reason after an abort, ConnectionError or TimeoutError where no answer
 *   came, and what signing throws.
 */
export function createSender(settings: () => Promise<Settings>, transport: Transport): Sender {
  const budget = new RetryBudget();
  return async (call, request) => {
    const { signer } = await settings();
    const { method, headers, signal } = request;
    const { mode, maxAttempts } = call.retry;
    const url = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    headers.set("amz-sdk-invocation-id", crypto.randomUUID());
    let spent: number | undefined;
    for (;;) {
      headers.set("amz-sdk-request", `attempt=${call.attempts + 1}; max=${maxAttempts}`);
      const signature = await signer.sign({ method, url, headers, body });
      signal.throwIfAborted();
      call.attempts++;
      const init = { method, headers: signature.headers, body, signal };
      const { response, failure } = await outcome(transmit(transport, url, init, call.headersTimeout));
      signal.throwIfAborted();
      if (response?.ok === true) {
        budget.refund(spent);
        return response;
      }
      const error = failure ?? (await refusal(response as Response));
      const reason = call.attempts < maxAttempts ? retryReason(error, mode) : undefined;
      spent = reason !== undefined && mayHelp(reason, signer, signature, response) ? budget.spend(reason) : undefined;
      if (reason === undefined || spent === undefined) {
        if (response !== undefined) return response;
        throw addContext(error, call);
      }
      await sleep(retryDelay(reason, call.attempts - 1, response?.headers), signal);
    }
  };
}

interface Outcome {
  readonly response?: Response;
  readonly failure?: LambdaStreamError;
}

async function outcome(response: Promise<Response>): Promise<Outcome> {
  try {
    return { response: await response };
  } catch (failure) {
    return { failure: failure as LambdaStreamError };
  }
}

async function refusal(response: Response): Promise<ServiceError> {
  const text = await response.clone().text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // No JSON, which a proxy's answer need not be.
  }
  return serviceError(response, body, {});
}

/** Whether anything will be different the next time. */
function mayHelp(reason: CommonErrorClass, signer: Signer, signature: Signature, response?: Response): boolean {
  if (reason !== "clock" && reason !== "credentials") return true;
  return signer.learn(reason, signature, response?.headers.get("date") ?? null);
}
