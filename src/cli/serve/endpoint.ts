import { relative } from "node:path";
import { isConfigurationError } from "../../index.js";
import { startLocalLambda, type LocalLambda, type LocalLambdaOptions } from "../../local/index.js";
import { internalsOf } from "../../local/internals.js";
import { UsageError } from "../ends.js";
import { injectAll, type FunctionFault } from "../fault-option.js";
import { BrokenFiles } from "./broken-files.js";
import { checkExports } from "./missing-exports.js";
import { ServeOutput } from "./output.js";
import { FolderWatch } from "./watch.js";

/** What the command does beside serving. */
export interface ServingOptions {
  /** Whether the functions are loaded anew when a file in their folders changes. */
  readonly watch: boolean;
  readonly faults?: readonly FunctionFault[] | undefined;
}

/** An endpoint that a command serves. */
export interface Serving {
  readonly lambda: LocalLambda;
  close(): Promise<void>;
}

/**
 * Starts an endpoint, and tells the user on standard error what its functions log and how their invocations end.
 *
 * @throws UsageError for options that cannot work.
 */
export async function serveFunctions(options: LocalLambdaOptions, serving: ServingOptions): Promise<Serving> {
  const broken = new BrokenFiles();
  const lambda = await listen(options, broken, serving.faults ?? []);
  try {
    await checkExports(options, tell);
  } catch (error) {
    await lambda.close();
    throw error;
  }
  const watching = serving.watch ? await watchFolders(lambda, broken) : undefined;
  return {
    lambda,
    async close() {
      watching?.close();
      await lambda.close();
    },
  };
}

/** Tells the user. Standard output is for what programs read. */
export function tell(text: string): void {
  process.stderr.write(text);
}

async function listen(
  options: LocalLambdaOptions,
  broken: BrokenFiles,
  faults: readonly FunctionFault[],
): Promise<LocalLambda> {
  const output = new ServeOutput(tell);
  try {
    const started = await startLocalLambda({
      ...options,
      onLog: (name, chunk, processId) => output.log(name, chunk, processId),
      onInvocation(report) {
        output.report(report);
        void broken.find(report.message, tell);
      },
    });
    return await injectAll(started, faults);
  } catch (cause) {
    throw isConfigurationError(cause) || isAddressMistake(cause)
      ? new UsageError((cause as Error).message, { cause })
      : cause;
  }
}

/** Whether a server cannot listen where the user wants it to. */
export function isAddressMistake(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND"].includes(code);
}

/** How long changes are taken for one save, of which a line tells. */
const saveMilliseconds = 100;

function watchFolders(lambda: LocalLambda, broken: BrokenFiles): Promise<FolderWatch> {
  const { folders, reload } = internalsOf(lambda);
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
      tell(`Some folders are not watched (${reason}): after a change in them, start the command again\n`);
    },
  });
}
