import type { FunctionDefinition, FunctionUrlOptions, LocalLambda, LocalLambdaOptions } from "../../local/index.js";
import { aborted, UsageError } from "../ends.js";
import { serveFunctions, tell } from "./endpoint.js";
import { definitions } from "./functions.js";
import type { ServeOptions } from "./options.js";
import { runCommand } from "./run.js";
import { applied, endpointVariables, environmentLines, runningShell } from "./shell.js";

/** What one run of `lambda-stream serve` is given. */
interface Run {
  readonly handlers: readonly string[];
  readonly options: ServeOptions;
  readonly signal: AbortSignal;
  readonly tested: readonly string[] | undefined;
}

/** Serves the handlers until the signal aborts, or while the tested command runs. */
export async function serve({ handlers, options, signal, tested }: Run): Promise<void> {
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
      await aborted(signal);
    } else {
      signal.throwIfAborted();
      process.exitCode = await runCommand(tested, applied(variables, process.env));
    }
  } finally {
    await serving.close();
  }
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
