import { once } from "node:events";
import { Command, Option } from "commander";
import type { ConsoleOptions, exampleFunctions } from "../console/index.js";
import { internalsOf } from "../local/internals.js";
import { limits } from "../local/service-behaviour.js";
import { hasAwsSettings } from "./aws-settings.js";
import { addClientOptions, type ClientCommandOptions } from "./client-options.js";
import { clientOptions } from "./client-settings.js";
import { UsageError } from "./ends.js";
import { isAddressMistake, serveFunctions, tell } from "./serve/endpoint.js";
import { definitions } from "./serve/functions.js";
import { collect, port, wholeNumber } from "./serve/values.js";

type ExampleFunctions = typeof exampleFunctions;

interface ConsoleCommandOptions extends ClientCommandOptions {
  readonly handler?: readonly string[];
  readonly port: number;
  readonly timeout?: number;
}

const examples = `
Without --handler, the console calls the functions that AWS's settings lead to, as invoke does, or on a machine without
such settings two examples of its own. Its page is for the browser that opens the address first.

Examples:
  lambda-stream console
  lambda-stream console --handler app.handler --handler jobs=src/jobs.handler
  lambda-stream console --profile work --region eu-west-1
`;

/** Makes the command `lambda-stream console`. `signal` closes the console. */
export function consoleCommand(signal: AbortSignal): Command {
  const command = new Command("console")
    .description("Open a page to look up the operation, call functions and watch their responses, until interrupted")
    .addOption(
      new Option(
        "--handler <name=file.export>",
        "a handler to serve and to call, as serve takes it; may be given again",
      )
        .argParser(collect)
        .conflicts(["profile", "endpointUrl", "allowInsecureHttp"]),
    )
    .addOption(new Option("--port <port>", "TCP port; 0 takes any that is free").argParser(port).default(0))
    .addOption(
      new Option("--timeout <seconds>", "how long an invocation may take (default: as long as AWS allows)").argParser(
        wholeNumber,
      ),
    )
    .addHelpText("after", examples);
  return addClientOptions(command).action(async (options: ConsoleCommandOptions) => {
    // Loading it takes a time that the other commands need not take.
    const { startConsole, exampleFunctions } = await import("../console/index.js");
    const target =
      options.handler === undefined && hasAwsSettings(options)
        ? remoteTarget(options)
        : await servedTarget(options, exampleFunctions);
    try {
      const started = await startConsole({ ...target, port: options.port }).catch(asUsage);
      try {
        tell(
          `${target.about ?? `Calling functions at ${started.session.endpoint}`}. Open this address in a browser:\n`,
        );
        process.stdout.write(`${started.url}\n`);
        if (!signal.aborted) await once(signal, "abort");
      } finally {
        await started.close();
      }
    } finally {
      await target.close?.();
    }
  });
}

/** What a console calls. */
interface Target extends Pick<ConsoleOptions, "client" | "served"> {
  /** What the user is told of it, where that is more than the endpoint. */
  readonly about?: string;
  readonly close?: () => Promise<void>;
}

/** Calls functions as `invoke` does. */
function remoteTarget(options: ConsoleCommandOptions): Target {
  const { timeout } = options;
  return { client: { ...clientOptions(options), ...(timeout && { timeouts: { total: timeout * 1000 } }) } };
}

/** Calls functions that it serves itself. */
async function servedTarget(options: ConsoleCommandOptions, exampleFunctions: ExampleFunctions): Promise<Target> {
  const { handler, region, timeout = limits.defaultTimeoutSeconds.value } = options;
  const functions = handler ? definitions(handler, { timeout }) : exampleFunctions();
  const names = Object.keys(functions);
  const serving = await serveFunctions({ functions, region, functionUrls: false }, { watch: handler !== undefined });
  const { lambda } = serving;
  // The function's own time-out comes first, after an init phase of any length. This one is for faults that never end.
  const total = (timeout + limits.initTimeoutSeconds.value) * 1000;
  const list = names.join(", ");
  return {
    client: { ...lambda.clientOptions(), ...(options.timeout && { timeouts: { total } }) },
    served: { names, inject: internalsOf(lambda).injectOnce },
    about: handler
      ? `Serving ${list}`
      : `This machine has no settings of AWS, so that two examples are served: ${list}`,
    close: () => serving.close(),
  };
}

/** Tells what the user can mend in the command line as a mistake there. */
function asUsage(cause: unknown): never {
  throw isAddressMistake(cause) ? new UsageError((cause as Error).message, { cause }) : cause;
}
