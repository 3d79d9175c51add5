import { statSync } from "node:fs";
import { operations } from "../../../generated/operations.js";
import { ConfigurationError } from "../../errors.js";
import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import { isObject, namesOf, refuseUnknownNames } from "../check-object.js";
import type { LocalFunction, LogSink } from "../invocation.js";
import type { FunctionDefinition, HandlerDefinition, LocalLambdaOptions } from "../options.js";
import { limits } from "../service-behaviour.js";
import { checkHandlerValues } from "./check-handler.js";
import { HandlerFunction } from "./handler-function.js";
import { parseHandler } from "./handler-name.js";
import { ScriptedFunction } from "./scripted-function.js";

interface FunctionSettings extends Pick<LocalLambdaOptions, "functions" | "onLog"> {
  readonly region: string;
  readonly credentials: AwsCredentialIdentity;
}

const bareName = operations.invokeWithResponseStream.members.FunctionName.maxLengthWhen;
const handlerOptionNames = namesOf<HandlerDefinition>({
  handler: true,
  timeout: true,
  environment: true,
  concurrency: true,
  aliases: true,
});

/**
 * Makes the functions of an endpoint. Their definitions need not have been type-checked.
 *
 * @throws ConfigurationError for a definition that cannot work.
 */
export function createFunctions(settings: FunctionSettings): ReadonlyMap<string, LocalFunction> {
  return new Map(
    Object.entries(settings.functions).map(([name, definition]) => [name, createFunction(name, definition, settings)]),
  );
}

function createFunction(name: string, definition: FunctionDefinition, settings: FunctionSettings): LocalFunction {
  if (!bareName.pattern.test(name) || name.length > bareName.maxLength) {
    throw new ConfigurationError(
      `"${name}" is no name for a function: it must have 1 to ${bareName.maxLength} of the characters A-Z a-z 0-9 - _ .`,
    );
  }
  const { onLog, region, credentials } = settings;
  const log: LogSink = (chunk) => onLog?.(name, chunk);
  if (typeof definition === "function") return new ScriptedFunction(name, definition, log);
  if (isObject(definition)) refuseUnknownNames(definition, handlerOptionNames, `The function ${name}`, "option");
  if (!isObject(definition) || typeof definition.handler !== "string") {
    throw new ConfigurationError(
      `The function ${name} must be a function that yields its response, or an object such as { handler: "dir/file.export" }`,
    );
  }
  checkHandlerValues(name, definition);
  const { environment = {}, aliases = {} } = definition;
  const { timeout, concurrency } = checkedNumbers(name, definition);
  const parsed = parseHandler(definition.handler);
  if (parsed === undefined) {
    throw new ConfigurationError(`The handler of ${name} must be dir/file.export, without the file's extension`);
  }
  const { folder: taskRoot, handler } = parsed;
  if (statSync(taskRoot, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new ConfigurationError(`The handler of ${name} is in ${taskRoot}, and there is no such folder`);
  }
  return new HandlerFunction(
    { functionName: name, taskRoot, handler, timeoutSeconds: timeout, region, credentials, environment },
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
