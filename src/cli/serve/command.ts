import { once } from "node:events";
import { relative } from "node:path";
import { Command } from "commander";
import { isConfigurationError } from "../../index.js";
import {
  startLocalLambda,
  type FunctionDefinition,
  type FunctionUrlOptions,
  type LocalLambda,
} from "../../local/index.js";
import { reloadingOf } from "../../local/reloading.js";
import { UsageError } from "../exit-status.js";
import { injectAll } from "../fault-option.js";
import { BrokenFiles } from "./broken-files.js";
import { definitions } from "./functions.js";
import { addServeOptions, type ServeOptions } from "./options.js";
import { ServeOutput } from "./output.js";
import { runCommand } from "./run.js";
import { applied, endpointVariables, environmentLines, runningShell } from "./shell.js";
import { FolderWatch } from "./watch.js";

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
    const output = new ServeOutput(tell);
    const broken = new BrokenFiles();
    const functions = definitions(handlers, options);
    const lambda = await listen(functions, options, output, broken);
    const watching = options.watch ? await watchFolders(lambda, broken) : undefined;
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
      watching?.close();
      await lambda.close();
    }
  });
}

/** Tells the user. Standard output is for the variables. */
function tell(text: string): void {
  process.stderr.write(text);
}

async function listen(
  functions: Readonly<Record<string, FunctionDefinition>>,
  options: ServeOptions,
  output: ServeOutput,
  broken: BrokenFiles,
): Promise<LocalLambda> {
  const { root, host, port, region, chunks, cors, allowedHost: allowedHosts } = options;
  try {
    const started = await startLocalLambda({
      ...{ functions, root, host, port, region, chunks, cors, allowedHosts },
      ...(!options.auth && { credentials: false as const }),
      functionUrls: urlOptions(options),
      onLog: (name, chunk, processId) => output.log(name, chunk, processId),
      onInvocation(report) {
        output.report(report);
        void broken.find(report.message, tell);
      },
    });
    return await injectAll(started, options.fault ?? []);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isUsage =
      isConfigurationError(cause) || ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND"].includes(code ?? "");
    throw isUsage ? new UsageError((cause as Error).message, { cause }) : cause;
  }
}

/** Function URLs take no signature, so they are open only where an option asks for them. */
function urlOptions({ url, urlPort, event }: ServeOptions): FunctionUrlOptions | false {
  return url === true || urlPort !== undefined || event !== undefined ? { port: urlPort, event } : false;
}

function describeEndpoint(lambda: LocalLambda, names: readonly string[], urls: FunctionUrlOptions | false): string {
  const lines = urls === false ? [] : names.map((name) => `Function URL of ${name}: ${lambda.functionUrl(name)}\n`);
  return `Serving ${names.join(", ")} at ${lambda.url}\n${lines.join("")}`;
}

/** How long changes are taken for one save, of which a line tells. */
const saveMilliseconds = 100;

function watchFolders(lambda: LocalLambda, broken: BrokenFiles): Promise<FolderWatch> {
  const { folders, reload } = reloadingOf(lambda);
  let toldAt = -Infinity;
  return FolderWatch.start(folders, {
    changed(path) {
      reload();
      broken.saved(path);
      if (performance.now() - toldAt > saveMilliseconds) {
        tell(`${relative("", path)} has changed: the next invocation loads it\n`);
      }
      toldAt = performance.now();
    },
    incomplete(reason) {
      process.stderr.write(
        `Some folders are not watched (${reason}): after a change in them, start the command again\n`,
      );
    },
  });
}
