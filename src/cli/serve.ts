import { once } from "node:events";
import { basename } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { isConfigurationError } from "../index.js";
import { faultKinds } from "../local/faults/check-fault.js";
import {
  startLocalLambda,
  type FunctionDefinition,
  type FunctionUrlOptions,
  type LocalLambda,
} from "../local/index.js";
import { limits } from "../local/service-behaviour.js";
import { UsageError } from "./exit-status.js";
import { type FunctionFault, injectAll, parseFault } from "./fault-option.js";

interface ServeOptions {
  readonly allowedHost?: readonly string[];
  readonly auth: boolean;
  readonly command?: readonly string[];
  readonly cors?: readonly string[];
  readonly event?: "v1" | "v2";
  readonly fault?: readonly FunctionFault[];
  readonly nodeOption?: readonly string[];
  readonly port: number;
  readonly root?: string;
  readonly timeout: number;
  readonly url?: boolean;
  readonly urlPort?: number;
}

/** Makes the command `lambda-stream serve`. `signal` closes the endpoint. */
export function serveCommand(signal: AbortSignal): Command {
  return new Command("serve")
    .description("Serve handlers from a local Lambda endpoint until interrupted")
    .argument(
      "[handlers...]",
      "file.export, or name=dir/file.export; without a name the function is named like the file",
    )
    .option(
      "--command <name=command>",
      "serve a program that speaks the Runtime API, in any language: a command line for the shell, such as " +
        "'app=python3 bootstrap.py'; may be given again",
      collect,
    )
    .option("--root <folder>", "folder of the unpacked package: LAMBDA_TASK_ROOT and working directory (default: here)")
    .option(
      "--node-option <option>",
      "option of node for the handlers, such as --node-option=--import=tsx; may be given again",
      collect,
    )
    .option("--port <port>", "TCP port on 127.0.0.1; 0 takes any that is free", port, 0)
    .option(
      "--timeout <seconds>",
      "how long an invocation may take, 1 to 900",
      seconds,
      limits.defaultTimeoutSeconds.value,
    )
    .option(
      "--cors <origin>",
      "origin whose pages may call from a browser, such as http://localhost:5173, or * for any; may be given again",
      collect,
    )
    .option(
      "--allowed-host <name>",
      "name or address by which the endpoint may be called beside localhost, or * for any; may be given again",
      collect,
    )
    .option(
      "--url",
      "also serve each function over plain HTTP without a signature, as a Function URL, at a port of its own",
    )
    .option("--url-port <port>", "TCP port of the first Function URL; the next function has the next port", port)
    .addOption(
      new Option("--event <format>", "event of Function URLs: v2, or v1 as API Gateway's REST APIs have it").choices([
        "v2",
        "v1",
      ]),
    )
    .option("--no-auth", "accept requests without a signature")
    .option(
      "--fault <function=fault>",
      `fault that the function's next request meets: a kind (${faultKinds.join(", ")}), or JSON with its fields, such as ` +
        '\'app={"kind":"stall","afterEvents":2,"times":3}\'; give the option again for the request after it',
      faults,
    )
    .action(async (handlers: string[], options: ServeOptions) => {
      const functions = definitions(handlers, options);
      const lambda = await listen(async () => {
        const onLog = (_name: string, chunk: Uint8Array) => void process.stderr.write(chunk);
        const { root, port, cors, allowedHost: allowedHosts } = options;
        const access = { cors, allowedHosts, ...(!options.auth && { credentials: false as const }) };
        const functionUrls = urlOptions(options);
        const started = await startLocalLambda({ functions, root, port, ...access, functionUrls, onLog });
        return injectAll(started, options.fault ?? []);
      });
      process.stdout.write(environmentLines(lambda));
      process.stderr.write(`Serving ${Object.keys(functions).join(", ")} at ${lambda.url}\n`);
      if (urlOptions(options) !== false) process.stderr.write(urlLines(lambda, Object.keys(functions)));
      if (!signal.aborted) await once(signal, "abort");
      await lambda.close();
    });
}

/** Function URLs take no signature, so they are open only where an option asks for them. */
function urlOptions({ url, urlPort, event }: ServeOptions): FunctionUrlOptions | false {
  return url === true || urlPort !== undefined || event !== undefined ? { port: urlPort, event } : false;
}

function urlLines(lambda: LocalLambda, names: readonly string[]): string {
  return names.map((name) => `Function URL of ${name}: ${lambda.functionUrl(name)}\n`).join("");
}

/** Returns the lines for a shell that point this command and AWS's SDKs at the endpoint. */
function environmentLines({ url, region, credentials }: LocalLambda): string {
  const { accessKeyId, secretAccessKey } = credentials;
  return (
    `export AWS_ENDPOINT_URL_LAMBDA=${url}\n` +
    `export AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_SESSION_TOKEN=\n`
  );
}

function definitions(handlers: readonly string[], options: ServeOptions): Record<string, FunctionDefinition> {
  const { command = [], nodeOption, timeout } = options;
  const functions = [
    ...handlers.map(named).map(([name, handler]) => [name, { handler, nodeOptions: nodeOption, timeout }] as const),
    ...command.map(named).map(([name, line]) => [name, { command: shellCommand(line), timeout }] as const),
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

async function listen(start: () => Promise<LocalLambda>): Promise<LocalLambda> {
  try {
    return await start();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isUsage = isConfigurationError(cause) || code === "EADDRINUSE" || code === "EACCES";
    throw isUsage ? new UsageError((cause as Error).message, { cause }) : cause;
  }
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function faults(text: string, before: readonly FunctionFault[] = []): readonly FunctionFault[] {
  return [...before, parseFault(text)];
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function seconds(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number of seconds.");
}
