import { inspect } from "node:util";
import {
  isFunctionError,
  isLambdaStreamError,
  isServiceError,
  isStreamError,
  type LambdaClient,
} from "../../src/index.js";
import { consumers } from "./consume.js";
import { Account, payloadOf } from "./payload.js";
import type { StreamPlan } from "./plan.js";

/** How one stream went. */
export interface StreamOutcome {
  /** `complete`, `left`, `aborted`, or the class and the code of the error. */
  readonly end: string;
  readonly events: number;
  /** The number of bytes that the consumer was handed. */
  readonly bytes: number;
  /** What is wrong with the stream. Undefined if nothing is. */
  readonly fault: string | undefined;
}

/** Opens a stream, consumes it, and checks what it delivered and how it ended. */
export async function runStream(client: LambdaClient, plan: StreamPlan, shared: AbortSignal): Promise<StreamOutcome> {
  const { functionName, script, consumption, faultCase } = plan;
  const account = new Account();
  const ownAbort = consumption.startsWith("abort") ? new AbortController() : undefined;
  const reason = new Error("The consumer has seen enough");
  const abort = (): void => ownAbort?.abort(reason);
  const call = client.invokeWithResponseStream(
    { FunctionName: functionName, json: script },
    { signal: ownAbort?.signal ?? shared, timeouts: faultCase?.timeouts },
  );
  if (consumption === "abort-early") setImmediate(abort);
  let [end, events, error] = ["complete", 0, undefined as unknown];
  let completion: string | undefined;
  try {
    const stream = await call;
    const onEvent = (): void => void events++;
    try {
      await consumers[consumption](stream, { account, enough: script.bytes / 2, abort, onEvent });
    } finally {
      completion = await stream.completion.then(
        () => "complete",
        (failure: unknown) => endOf(failure, reason),
      );
    }
    if (consumption === "leave" || consumption === "cancel") end = "left";
  } catch (thrown) {
    error = thrown;
    end = endOf(thrown, reason);
  }
  const fault = faultOf(plan, account, { end, completion, error });
  return { end, events, bytes: account.bytes, fault };
}

/** The name of a failure. */
function endOf(failure: unknown, reason: Error): string {
  if (failure === reason) return "aborted";
  if (isServiceError(failure)) return `ServiceError ${failure.httpStatusCode} ${failure.name}`;
  if (isLambdaStreamError(failure)) return `${failure.name} ${failure.code}`;
  return failure instanceof DOMException && failure.name === "AbortError" ? "left" : "another error";
}

function faultOf(
  { ends, script, consumption }: StreamPlan,
  account: Account,
  { end, completion, error }: { end: string; completion: string | undefined; error: unknown },
): string | undefined {
  if (!ends.includes(end)) return `it ended as "${end}" and not as "${ends.join('" or "')}": ${inspect(error)}`;
  if (completion !== undefined && completion !== end) return `its completion ended as "${completion}", it as "${end}"`;
  if (isFunctionError(error) || isStreamError(error) || isServiceError(error)) {
    if (error.requestId === undefined && error.httpStatusCode !== 307)
      return `the error does not know its request: ${end}`;
  }
  if (!account.isPrefixOf(payloadOf(script.seed, script.bytes, script.isText))) return "it delivered wrong bytes";
  const isShort = end === "complete" && consumption !== "drain" && account.bytes !== script.bytes;
  return isShort ? `it ended well with ${account.bytes} bytes of ${script.bytes}` : undefined;
}
