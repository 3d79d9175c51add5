import { statSync } from "node:fs";
import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import { operations } from "../../../generated/operations.js";
import { ConfigurationError } from "../../errors.js";
import { HandlerFunction } from "./handler-function.js";
import { parseHandler } from "./handler-name.js";
import type { LocalFunction, LogSink } from "../invocation.js";
import { ScriptedFunction } from "./scripted-function.js";
import { limits } from "../service-behaviour.js";
import type { FunctionDefinition, HandlerDefinition, LocalLambdaOptions } from "../options.js";

interface FunctionSettings extends Pick<LocalLambdaOptions, "functions" | "onLog"> {
  readonly region: string;
  readonly credentials: AwsCredentialIdentity;
}

const bareName = operations.invokeWithResponseStream.members.FunctionName.maxLengthWhen;

/** @throws ConfigurationError for a definition that cannot work. */
export function createFunctions(settings: FunctionSettings): ReadonlyMap<string, LocalFunction> {
  return new Map(
    Object.entries(settings.functions).map(([name, definition]) => [name, createFunction(name, definition, settings)]),
  );
}

function createFunction(name: string, definition: FunctionDefinition, settings: FunctionSettings): LocalFunction {
  if (!bareName.pattern.test(name) || name.length > bareName.maxLength) {
    throw new ConfigurationError(`"${name}" is no function name: at most 64 of A-Z a-z 0-9 - _ .`);
  }
  const { onLog, region, credentials } = settings;
  const log: LogSink = (chunk) => onLog?.(name, chunk);
  if (typeof definition === "function") return new ScriptedFunction(name, definition, log);
  if (typeof definition !== "object" || definition === null || typeof definition.handler !== "string") {
    throw new ConfigurationError(`The function ${name} must be a function, or an object with a handler`);
  }
  const { environment = {}, aliases = {} } = definition;
  const { timeout, concurrency } = checkedNumbers(name, definition);
  const parsed = parseHandler(definition.handler);
  if (parsed === undefined) {
    throw new ConfigurationError(`The handler of ${name} must be dir/file.export, without the file's extension`);
  }
  const { folder: taskRoot, handler } = parsed;
  if (statSync(taskRoot, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new ConfigurationError(`The handler of ${name} is in a folder that does not exist`);
  }
  return new HandlerFunction(
    {
      functionName: name,
      taskRoot,
      handler,
      timeoutSeconds: timeout,
      region,
      credentials,
      environment,
    },
    { concurrency, aliases, log },
  );
}

function checkedNumbers(name: string, definition: HandlerDefinition): { timeout: number; concurrency: number } {
  const { timeout = limits.defaultTimeoutSeconds.value, concurrency = limits.concurrency.value } = definition;
  const maximum = limits.maxTimeoutSeconds.value;
  if (!(timeout > 0 && timeout <= maximum)) {
    throw new ConfigurationError(`The timeout of ${name} must be more than 0 and at most ${maximum} seconds`);
  }
  if (!Number.isInteger(concurrency) || concurrency < 0) {
    throw new ConfigurationError(`The concurrency of ${name} must be an integer of at least 0`);
  }
  return { timeout, concurrency };
}
