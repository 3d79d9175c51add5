import { exampleFunctions, startConsole, type ConsoleOptions } from "../console/index.js";
import { internalsOf } from "../local/internals.js";
import { limits } from "../local/service-behaviour.js";
import { hasAwsSettings } from "./aws-settings.js";
import { clientOptions } from "./client-settings.js";
import type { ConsoleCommandOptions } from "./console-options.js";
import { aborted, UsageError } from "./ends.js";
import { isAddressMistake, serveFunctions, tell } from "./serve/endpoint.js";
import { definitions } from "./serve/functions.js";
import { endpointVariables, environmentLines, runningShell } from "./serve/shell.js";

/** Opens a console until the signal aborts. */
export async function runConsole(options: ConsoleCommandOptions, signal: AbortSignal): Promise<void> {
  const target =
    options.handler === undefined && hasAwsSettings(options) ? remoteTarget(options) : await servedTarget(options);
  try {
    const started = await startConsole({ ...target, port: options.port }).catch(asUsage);
    try {
      tell(`${target.about ?? `Calling functions at ${started.session.endpoint}`}. Open this address in a browser:\n`);
      process.stdout.write(`${started.url}\n`);
      tell(target.forCopies ?? "");
      await aborted(signal);
    } finally {
      await started.close();
    }
  } finally {
    await target.close?.();
  }
}

/** What a console calls. */
interface Target extends Pick<ConsoleOptions, "client" | "served"> {
  /** What the user is told of it, where that is more than the endpoint. */
  readonly about?: string;
  /** What the user needs for calls that the page has written, where it must not hold it. */
  readonly forCopies?: string;
  readonly close?: () => Promise<void>;
}

/** Calls functions as `invoke` does. */
function remoteTarget(options: ConsoleCommandOptions): Target {
  const { timeout } = options;
  return { client: { ...clientOptions(options), ...(timeout && { timeouts: { total: timeout * 1000 } }) } };
}

/** Calls functions that it serves itself. */
async function servedTarget(options: ConsoleCommandOptions): Promise<Target> {
  const { handler, region, timeout = limits.defaultTimeoutSeconds.value } = options;
  const functions = handler ? definitions(handler, { timeout }) : exampleFunctions(timeout);
  const names = Object.keys(functions);
  const serving = await serveFunctions({ functions, region, functionUrls: false }, { watch: handler !== undefined });
  const { lambda } = serving;
  // The function's own time-out comes first, after an init phase of any length. This one is for faults that never end.
  const total = (timeout + limits.initTimeoutSeconds.value) * 1000;
  const list = names.join(", ");
  const variables = environmentLines(endpointVariables(lambda), runningShell());
  return {
    client: { ...lambda.clientOptions(), ...(options.timeout && { timeouts: { total } }) },
    served: { names, inject: internalsOf(lambda).injectOnce },
    about: handler
      ? `Serving ${list}`
      : `This machine has no settings of AWS, so that two examples are served: ${list}`,
    forCopies: `A call that you copy from the page needs these lines, run first in its shell:\n${variables}`,
    close: () => serving.close(),
  };
}

/** Tells what the user can mend in the command line as a mistake there. */
function asUsage(cause: unknown): never {
  throw isAddressMistake(cause) ? new UsageError((cause as Error).message, { cause }) : cause;
}
