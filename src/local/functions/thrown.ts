import { inspect, types } from "node:util";
import type { Outcome } from "../invocation.js";

/** What is told of an error, in UTF-16 units, so that its frame stays small. */
const most = { type: 1024, message: 65_536, trace: 65_536 };

/**
 * Tells what a script has thrown as AWS's Node runtime tells it. Anything can be thrown: what cannot be read is told in
 * other words, so that the outcome always has an error code, and details with texts.
 */
export function thrownOutcome(thrown: unknown): Outcome {
  const { errorType, errorMessage, trace } = isError(thrown) ? ofError(thrown) : ofOther(thrown);
  return {
    errorCode: errorType,
    errorDetails: JSON.stringify({ errorType, errorMessage: errorMessage.slice(0, most.message), trace }),
  };
}

interface Thrown {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

function ofError(error: Error): Thrown {
  const name = attempt((): unknown => error.name);
  const stack = attempt((): unknown => error.stack);
  return {
    errorType: typeof name === "string" && name !== "" ? name.slice(0, most.type) : "Error",
    errorMessage: textOf(attempt((): unknown => error.message) ?? ""),
    trace: attempt(() => linesOf(stack)) ?? [],
  };
}

function ofOther(thrown: unknown): Thrown {
  return { errorType: typeof thrown, errorMessage: textOf(thrown), trace: [] };
}

/** A stack is text, or what `Error.prepareStackTrace` has made of it. */
function linesOf(stack: unknown): string[] {
  if (typeof stack === "string") return stack.slice(0, most.trace).split("\n");
  return Array.isArray(stack)
    ? textOf(stack.slice(0, 100).map(textOf).join("\n")).slice(0, most.trace).split("\n")
    : [];
}

function textOf(value: unknown): string {
  const text = attempt(() => String(value)) ?? attempt(() => inspect(value, { customInspect: false, depth: 1 }));
  return text ?? "What was thrown cannot be shown.";
}

function isError(value: unknown): value is Error {
  // Errors of another realm are no instances of this one's class.
  return attempt(() => types.isNativeError(value) || value instanceof Error) ?? false;
}

/** Returns undefined where the code throws, as a getter or a proxy may. */
function attempt<T>(code: () => T): T | undefined {
  try {
    return code();
  } catch {
    return undefined;
  }
}
