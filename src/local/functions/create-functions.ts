import { operations } from "../../../generated/operations.js";
import { ConfigurationError } from "../../errors.js";
import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import type { LocalFunction, LogSink } from "../invocation.js";
import type { FunctionDefinition, LocalLambdaOptions } from "../options.js";
import { readDefinition, readRoot } from "./read-definition.js";
import { ProcessFunction } from "./process-function.js";
import { ScriptedFunction } from "./scripted-function.js";

interface FunctionSettings extends Pick<LocalLambdaOptions, "functions" | "onLog" | "root"> {
  readonly region: string;
  /** What the functions sign their own requests with. */
  readonly workerCredentials: AwsCredentialIdentity;
  /** Returns the endpoint's address, which is known when it listens. */
  readonly endpointUrl: () => string;
}

const bareName = operations.invokeWithResponseStream.members.FunctionName.maxLengthWhen;

/**
 * Makes the functions of an endpoint. Their definitions need not have been type-checked.
 *
 * @throws ConfigurationError for a definition that cannot work.
 */
export function createFunctions(settings: FunctionSettings): ReadonlyMap<string, LocalFunction> {
  const root = readRoot(settings.root);
  return new Map(
    Object.entries(settings.functions).map(([name, definition]) => [
      name,
      createFunction(name, definition, root, settings),
    ]),
  );
}

function createFunction(
  functionName: string,
  definition: FunctionDefinition,
  root: string | undefined,
  { onLog, region, workerCredentials, endpointUrl }: FunctionSettings,
): LocalFunction {
  if (!bareName.pattern.test(functionName) || functionName.length > bareName.maxLength) {
    throw new ConfigurationError(
      `"${functionName}" is no name for a function: it must have 1 to ${bareName.maxLength} of the characters A-Z a-z 0-9 - _ .`,
    );
  }
  const log: LogSink = (chunk, processId) => onLog?.(functionName, chunk, processId);
  if (typeof definition === "function") return new ScriptedFunction(functionName, definition, log);
  const { concurrency, aliases, ...program } = readDefinition(functionName, definition, root);
  return new ProcessFunction(
    { functionName, region, credentials: workerCredentials, endpointUrl, ...program },
    { concurrency, aliases, log },
  );
}
