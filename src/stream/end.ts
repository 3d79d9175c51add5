import type { InvokeWithResponseStreamResponseCompletion } from "../../generated/events.js";
import type { FunctionFailure } from "../errors.js";
import type { EventMembers } from "../event-stream/events.js";
import { fromBase64 } from "../shared/base64.js";
import { utf8Decode } from "../shared/bytes.js";
import { parseJson, textOf } from "../shared/json.js";
import type { EventStreamTable } from "../tables.js";

/** How an invocation ended well: the members of `InvokeComplete`, and the log decoded. Empty for a dry run. */
export interface Completion extends InvokeWithResponseStreamResponseCompletion {
  /** The last 4 KB of the function's log as text, with `LogType: "Tail"`. */
  readonly logs?: string | undefined;
}

/** Reads what the last event says of the end of the operation. There is a failure where it has an error code. */
export function readEnd(
  members: EventMembers,
  { errorCode: code = "", errorDetails: details = "", log = "" }: EventStreamTable["end"],
): { failure: FunctionFailure | undefined; completion: Completion } {
  const { [code]: errorCode, [details]: errorDetails, ...others } = members;
  const logs = decodeLogs(others[log]);
  const failure = typeof errorCode === "string" ? { errorCode, ...parseDetails(errorDetails), logs } : undefined;
  return { failure, completion: { ...others, ...(logs !== undefined && { logs }) } };
}

/** Decodes the log of the last event. @returns undefined where there is none, or it is not base64 */
function decodeLogs(log: unknown): string | undefined {
  const bytes = typeof log === "string" ? fromBase64(log) : undefined;
  return bytes && utf8Decode(bytes);
}

/** Parses the details of a failure: JSON text as AWS's runtimes write it, otherwise a message. */
function parseDetails(given: unknown): Partial<FunctionFailure> {
  const details = textOf(given) ?? "";
  const value = parseJson(details);
  if (typeof value !== "object" || value === null) return { errorMessage: textOf(value) ?? (details || undefined) };
  const { errorType, errorMessage, trace, stackTrace } = value as Record<string, unknown>;
  const stack = trace ?? stackTrace; // Node's runtime writes trace, the others write stackTrace.
  return {
    errorType: textOf(errorType),
    errorMessage: textOf(errorMessage),
    trace: Array.isArray(stack) ? stack.filter((line) => typeof line === "string") : undefined,
  };
}
