import { once } from "node:events";
import { Command } from "commander";
import type { FunctionDefinition, FunctionUrlOptions, LocalLambda, LocalLambdaOptions } from "../../local/index.js";
import { UsageError } from "../ends.js";
import { serveFunctions, tell } from "./endpoint.js";
import { definitions } from "./functions.js";
import { addServeOptions, type ServeOptions } from "./options.js";
import { runCommand } from "./run.js";
import { applied, endpointVariables, environmentLines, runningShell } from "./shell.js";

const examples = `
Examples:
  lambda-stream serve app.handler --port 3001
  lambda-stream serve api=src/api.handler jobs=src/jobs.handler --env-file .env
  lambda-stream serve app.handler --url --url-port 8000
  lambda-stream serve app.handler --inspect-brk=9229
  lambda-stream serve --command 'app=python3 bootstrap.py'
  lambda-stream serve app.handler -- npm test
`;

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
    .addHelpText("after", examples);
  return addServeOptions(command).action(async (handlers: string[], options: ServeOptions) => {
    if (tested?.length === 0) throw new UsageError("There is no command after --: give one, as in -- npm test");
    const functions = definitions(handlers, options);
    const { watch, fault: faults } = options;
    const serving = await serveFunctions(endpointOptions(functions, options), { watch, faults });
    const { lambda } = serving;
    try {
      tell(describeEndpoint(lambda, Object.keys(functions), urlOptions(options)));
      const variables = endpointVariables(lambda);
      if (tested === undefined) {
        process.stdout.write(environmentLines(variables, options.shell ?? runningShell()));
        if (!signal.aborted) await once(signal, "abort");
      } else {
        signal.throwIfAborted();
        process.exitCode = await runCommand(tested, applied(variables, process.env));
      }
    } finally {
      await serving.close();
    }
  });
}

/** The options of the endpoint. */
function endpointOptions(
  functions: Readonly<Record<string, FunctionDefinition>>,
  options: ServeOptions,
): LocalLambdaOptions {
  const { root, host, port, region, chunks, cors, allowedHost: allowedHosts } = options;
  return {
    ...{ functions, root, host, port, region, chunks, cors, allowedHosts },
    ...(!options.auth && { credentials: false as const }),
    functionUrls: urlOptions(options),
  };
}

/** Function URLs take no signature, so they are open only where an option asks for them. */
function urlOptions({ url, urlPort, event }: ServeOptions): FunctionUrlOptions | false {
  return url === true || urlPort !== undefined || event !== undefined ? { port: urlPort, event } : false;
}

function describeEndpoint(lambda: LocalLambda, names: readonly string[], urls: FunctionUrlOptions | false): string {
  const lines = urls === false ? [] : names.map((name) => `Function URL of ${name}: ${lambda.functionUrl(name)}\n`);
  return `Serving ${names.join(", ")} at ${lambda.url}\n${lines.join("")}`;
}
