import { basename } from "node:path";
import type { FunctionDefinition, ProcessOptions } from "../../local/index.js";
import { UsageError } from "../ends.js";
import { type EnvironmentOptions, functionEnvironment } from "./environment.js";

/** The options that say what is served. */
export interface FunctionOptions extends EnvironmentOptions {
  readonly command?: readonly string[];
  readonly concurrency?: number;
  readonly inspect?: number;
  readonly inspectBrk?: number;
  readonly memory?: number;
  readonly nodeOption?: readonly string[];
  readonly timeout: number;
}

/** Makes the functions of handlers and of the option `--command`, by their names. @throws UsageError */
export function definitions(handlers: readonly string[], options: FunctionOptions): Record<string, FunctionDefinition> {
  const { command = [], memory: memorySize, nodeOption = [], timeout } = options;
  const isDebugged = options.inspect !== undefined || options.inspectBrk !== undefined;
  if (isDebugged && command.length > 0) {
    throw new UsageError(
      "--inspect and --inspect-brk are for handlers: a --command takes its debugger's options itself",
    );
  }
  // The inspector's port is for one process.
  const concurrency = isDebugged ? 1 : options.concurrency;
  const common: ProcessOptions = { timeout, memorySize, concurrency, environment: functionEnvironment(options) };
  const functions = [
    ...handlers
      .map(named)
      .map(
        ([name, handler], index) =>
          [name, { handler, nodeOptions: [...nodeOption, ...inspector(options, index)], ...common }] as const,
      ),
    ...command.map(named).map(([name, line]) => [name, { command: shellCommand(line), ...common }] as const),
  ];
  if (functions.length === 0) {
    throw new UsageError("missing required argument 'handlers': give a handler such as app.handler, or --command");
  }
  const names = functions.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new UsageError(`Two functions are named ${twice}: give one of them another name, as in other=app.handler`);
  }
  return Object.fromEntries<FunctionDefinition>(functions);
}

/** The options of node for a debugger. Each function has a port of its own, the one after its predecessor's. */
function inspector({ inspect, inspectBrk }: FunctionOptions, index: number): string[] {
  const option = (name: string, first: number | undefined) =>
    first === undefined ? [] : [`--${name}=${first + index}`];
  return [...option("inspect", inspect), ...option("inspect-brk", inspectBrk)];
}

/** Divides `name=what`. Without a name, the function is named like the file of its first word. */
function named(argument: string): [name: string, what: string] {
  const [, name, what = argument] = /^(?:([^=/\\\s]+)=)?(.+)$/s.exec(argument) ?? [];
  return [name ?? basename(what.split(/\s/)[0] ?? "").split(".")[0] ?? "", what];
}

function shellCommand(line: string): readonly string[] {
  return process.platform === "win32"
    ? [process.env["ComSpec"] ?? "cmd.exe", "/d", "/s", "/c", line]
    : ["/bin/sh", "-c", line];
}
