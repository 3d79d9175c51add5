import { InvalidArgumentError } from "commander";
import type { Fault, LocalLambda } from "../local/index.js";

/** A fault as the command line gives it. It is not checked yet. */
export interface FunctionFault {
  readonly functionName: string;
  readonly fault: unknown;
  readonly times: unknown;
}

/** Reads `<function>=<kind>` or `<function>={"kind":…,"times":…}`. */
export function parseFault(text: string): FunctionFault {
  const [, functionName = "", given = ""] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (functionName === "") throw new InvalidArgumentError("Give it as <function>=<kind> or <function>=<JSON>.");
  if (!given.startsWith("{")) return { functionName, fault: { kind: given }, times: 1 };
  const { times = 1, ...fault } = parseObject(given);
  return { functionName, fault, times };
}

/**
 * Injects the faults.
 *
 * @throws ConfigurationError for the first fault that cannot be. The endpoint is closed then.
 */
export async function injectAll(lambda: LocalLambda, faults: readonly FunctionFault[]): Promise<LocalLambda> {
  try {
    for (const { functionName, fault, times } of faults) lambda.inject(functionName, fault as Fault, times as number);
    return lambda;
  } catch (error) {
    await lambda.close();
    throw error;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new InvalidArgumentError("After the equals sign, a fault that begins with a brace must be JSON.");
  }
}
