import { once } from "node:events";
import { Command, Option } from "commander";
import { type Fault, startLocalLambda } from "../local/index.js";
import { addClientOptions, clientOptions, type ClientCommandOptions } from "./client-options.js";
import { definitions } from "./serve/functions.js";
import { collect, port, wholeNumber } from "./serve/values.js";

interface ConsoleCommandOptions extends ClientCommandOptions {
  readonly handler?: readonly string[];
  readonly port: number;
  readonly timeout?: number;
}

/** Makes the command `lambda-stream console`. `signal` closes the console. */
export function consoleCommand(signal: AbortSignal): Command {
  const command = new Command("console")
    .description("Open a page on which functions are called and their responses are watched as they come")
    .addOption(new Option("--handler <name=file.export>", "handler to serve and call").argParser(collect))
    .addOption(new Option("--port <port>", "TCP port").argParser(port).default(0))
    .addOption(new Option("--timeout <seconds>", "how long an invocation may take").argParser(wholeNumber));
  return addClientOptions(command).action(async (options: ConsoleCommandOptions) => {
    const { exampleFunctions, startConsole } = await import("../console/index.js");
    const functions = options.handler ? definitions(options.handler, { timeout: 900 }) : exampleFunctions();
    const lambda = await startLocalLambda({ functions, functionUrls: false });
    void clientOptions;
    const served = {
      names: Object.keys(functions),
      inject: (name: string, fault: Fault) => lambda.inject(name, fault),
    };
    const started = await startConsole({ client: lambda.clientOptions(), served, port: options.port });
    process.stdout.write(`${started.url}\n`);
    if (!signal.aborted) await once(signal, "abort");
    await started.close();
    await lambda.close();
  });
}
