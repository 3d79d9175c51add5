import { Command } from "commander";
import { exitStatuses } from "../help.js";
import { bold } from "../terminal/style.js";
import { addServeOptions, type ServeOptions } from "./options.js";

const examples = (): string => `
${bold("Examples:")}
  lambda-stream serve app.handler --port 3001
  lambda-stream serve api=src/api.handler jobs=src/jobs.handler --env-file .env
  lambda-stream serve app.handler --url --url-port 8000
  lambda-stream serve app.handler --inspect-brk=9229
  lambda-stream serve --command 'app=python3 bootstrap.py'
  lambda-stream serve app.handler -- npm test
`;

const behindDashes = "With a command behind --, the exit status is that of the command.\n";

/**
 * Makes the command `lambda-stream serve`. `signal` closes the endpoint.
 *
 * @param tested - What stands behind `--`: a command that is run with the endpoint.
 */
export function serveCommand(signal: AbortSignal, tested: readonly string[] | undefined): Command {
  const command = new Command("serve")
    .description("Serve handlers from a local Lambda endpoint until interrupted, or while a command runs")
    .usage("[options] [handlers...] [-- command]")
    .argument(
      "[handlers...]",
      "file.export, or name=dir/file.export; without a name the function is named like the file",
    )
    .addHelpText("after", () => examples() + exitStatuses("0", "1") + behindDashes);
  return addServeOptions(command).action(async (handlers: string[], options: ServeOptions) => {
    const { serve } = await import("./serve.js");
    await serve({ handlers, options, signal, tested });
  });
}
