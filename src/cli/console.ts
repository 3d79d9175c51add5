import { Command, Option } from "commander";
import { addClientOptions } from "./client-options.js";
import type { ConsoleCommandOptions } from "./console-options.js";
import { clientVariables, exitStatuses } from "./help.js";
import { bold } from "./terminal/style.js";
import { collect, port, wholeSeconds } from "./serve/values.js";

const examples = (): string => `
Without --handler, the console calls the functions that AWS's settings lead to, as invoke does, or on a machine without
such settings two examples of its own. Its page is for the browser that opens the address first.

${bold("Examples:")}
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
        wholeSeconds,
      ),
    )
    .addHelpText("after", () => examples() + clientVariables() + exitStatuses("0", "1", "6"));
  return addClientOptions(command).action(async (options: ConsoleCommandOptions) => {
    const { runConsole } = await import("./console-run.js");
    await runConsole(options, signal);
  });
}
