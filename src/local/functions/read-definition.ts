import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigurationError } from "../../errors.js";
import { isObject, namesOf, refuseUnknownNames } from "../check-object.js";
import type { CommandDefinition, HandlerDefinition, ProcessOptions } from "../options.js";
import { limits } from "../service-behaviour.js";
import type { WorkerSettings } from "../worker/worker-environment.js";
import { findHandler, pathOf } from "./find-handler.js";

/** A definition that was checked, with its defaults. */
export interface ReadDefinition extends Pick<
  WorkerSettings,
  "taskRoot" | "program" | "timeoutSeconds" | "memoryMegabytes" | "layers" | "environment"
> {
  readonly concurrency: number;
  readonly aliases: Readonly<Record<string, string>>;
}

const processOptions = { timeout: true, environment: true, concurrency: true, aliases: true } as const;
const moreOptions = { memorySize: true, layers: true } as const;
const handlerOptions = namesOf<HandlerDefinition>({
  handler: true,
  nodeOptions: true,
  ...processOptions,
  ...moreOptions,
});
const commandOptions = namesOf<CommandDefinition>({ command: true, ...processOptions, ...moreOptions });

/**
 * Reads the definition of a function that runs in processes of its own. It need not have been type-checked.
 *
 * @param root - An absolute path, where one was given.
 * @throws ConfigurationError for a definition that cannot work.
 */
export function readDefinition(
  name: string,
  given: HandlerDefinition | CommandDefinition,
  root: string | undefined,
): ReadDefinition {
  if (!isObject(given)) throw noDefinition(name);
  const isCommand = (definition: object): definition is CommandDefinition => "command" in definition;
  const names = isCommand(given) ? commandOptions : handlerOptions;
  refuseUnknownNames(given, names, `The function ${name}`, "option");
  const found = isCommand(given) ? readCommand(name, given, root) : readHandler(name, given, root);
  return { ...found, ...readOptions(name, given) };
}

/** Returns the absolute path of the root, where one is given. @throws ConfigurationError where it is no folder */
export function readRoot(root: string | URL | undefined): string | undefined {
  if (root === undefined) return undefined;
  const path = resolve(pathOf(root, "root"));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new ConfigurationError(`root is ${path}, and there is no such folder`);
}

function readHandler(
  name: string,
  { handler, nodeOptions = [], environment }: HandlerDefinition,
  root: string | undefined,
): Pick<ReadDefinition, "taskRoot" | "program"> {
  if (typeof handler !== "string" && !(handler instanceof URL)) throw noDefinition(name);
  checkList(nodeOptions, `The nodeOptions of ${name}`);
  const hasLoader = nodeOptions.length > 0 || environment?.["NODE_OPTIONS"] !== undefined;
  const { taskRoot, handler: fromRoot } = findHandler(handler, { functionName: name, root, hasLoader });
  return { taskRoot, program: { handler: fromRoot, nodeOptions } };
}

function noDefinition(name: string): ConfigurationError {
  return new ConfigurationError(
    `The function ${name} must be a function that yields its response, or an object such as ` +
      '{ handler: "dir/file.export" } or { command: ["./bootstrap"] }',
  );
}

function readCommand(
  name: string,
  { command }: CommandDefinition,
  root: string | undefined,
): Pick<ReadDefinition, "taskRoot" | "program"> {
  checkList(command, `The command of ${name}`);
  const [program] = command;
  if (program === undefined || program === "") {
    throw new ConfigurationError(`The command of ${name} must begin with a program, such as ["./bootstrap"]`);
  }
  const taskRoot = root ?? process.cwd();
  if (/[/\\]/.test(program)) checkProgram(name, resolve(taskRoot, program));
  return { taskRoot, program: { command } };
}

function checkProgram(name: string, path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new ConfigurationError(`The command of ${name} is ${path}, and there is no such file`);
  }
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    const advice = "make it executable, or begin the command with the program that runs it";
    throw new ConfigurationError(`The command of ${name} is ${path}, which may not be executed: ${advice}`, { cause });
  }
}

function readOptions(name: string, options: ProcessOptions): Omit<ReadDefinition, "taskRoot" | "program"> {
  const {
    timeout = limits.defaultTimeoutSeconds.value,
    concurrency = limits.concurrency.value,
    memorySize = limits.memoryMegabytes.value,
    environment = {},
    aliases = {},
    layers = ["/opt"],
  } = options;
  for (const [option, value] of Object.entries({ timeout, concurrency, memorySize })) {
    if (typeof value !== "number") throw new ConfigurationError(`The ${option} of ${name} must be a number`);
  }
  const maximum = limits.maxTimeoutSeconds.value;
  if (!(timeout > 0 && timeout <= maximum)) {
    throw new ConfigurationError(`The timeout of ${name} must be more than 0 and at most ${maximum} seconds`);
  }
  if (!Number.isInteger(concurrency) || concurrency < 0) {
    throw new ConfigurationError(`The concurrency of ${name} must be an integer of at least 0`);
  }
  const { value: smallest } = limits.memoryMegabytes;
  const { value: largest } = limits.maxMemoryMegabytes;
  if (!Number.isInteger(memorySize) || memorySize < smallest || memorySize > largest) {
    throw new ConfigurationError(`The memorySize of ${name} must be an integer from ${smallest} to ${largest} MB`);
  }
  checkTexts(environment, `The environment of ${name}`);
  checkTexts(aliases, `The aliases of ${name}`);
  checkList(layers, `The layers of ${name}`);
  return { timeoutSeconds: timeout, memoryMegabytes: memorySize, concurrency, environment, aliases, layers };
}

function checkTexts(value: unknown, what: string): void {
  if (!isObject(value) || !Object.values(value).every(isText)) {
    throw new ConfigurationError(`${what} must be an object whose values are texts`);
  }
}

function checkList(value: unknown, what: string): void {
  if (!Array.isArray(value) || !value.every(isText)) throw new ConfigurationError(`${what} must be a list of texts`);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
