import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import { isConfigurationError } from "../index.js";
import { faultKinds } from "../local/faults/check-fault.js";
import { moduleExists, parseHandler } from "../local/functions/handler-name.js";
import { startLocalLambda, type FunctionDefinition, type LocalLambda } from "../local/index.js";
import { UsageError } from "./exit-status.js";
import { type FunctionFault, injectAll, parseFault } from "./fault-option.js";

interface ServeOptions {
  readonly allowedHost?: readonly string[];
  readonly cors?: readonly string[];
  readonly fault?: readonly FunctionFault[];
  readonly port: number;
  readonly timeout: number;
}

/** Makes the command `lambda-stream serve`. `signal` closes the endpoint. */
export function serveCommand(signal: AbortSignal): Command {
  return new Command("serve")
    .description("Serve handlers from a local Lambda endpoint until interrupted")
    .argument(
      "<handlers...>",
      "file.export, or name=dir/file.export; without a name the function is named like the file",
    )
    .option("--port <port>", "TCP port on 127.0.0.1; 0 takes any that is free", port, 0)
    .option("--timeout <seconds>", "how long an invocation may take, 1 to 900", seconds, 900)
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
      "--fault <function=fault>",
      `fault that the function's next request meets: a kind (${faultKinds.join(", ")}), or JSON with its fields, such as ` +
        '\'app={"kind":"stall","afterEvents":2,"times":3}\'; give the option again for the request after it',
      faults,
    )
    .action(async (handlers: string[], options: ServeOptions) => {
      const functions = definitions(handlers, options.timeout);
      const lambda = await listen(async () => {
        const onLog = (_name: string, chunk: Uint8Array) => void process.stderr.write(chunk);
        const { port, cors, allowedHost: allowedHosts } = options;
        const started = await startLocalLambda({ functions, port, cors, allowedHosts, onLog });
        return injectAll(started, options.fault ?? []);
      });
      process.stdout.write(environmentLines(lambda));
      process.stderr.write(`Serving ${Object.keys(functions).join(", ")} at ${lambda.url}\n`);
      if (!signal.aborted) await once(signal, "abort");
      await lambda.close();
    });
}

/** Returns the lines for a shell that point this command and AWS's SDKs at the endpoint. */
function environmentLines({ url, region, credentials }: LocalLambda): string {
  const { accessKeyId, secretAccessKey } = credentials;
  return (
    `export AWS_ENDPOINT_URL_LAMBDA=${url}\n` +
    `export AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_SESSION_TOKEN=\n`
  );
}

function definitions(handlers: readonly string[], timeout: number): Record<string, FunctionDefinition> {
  const functions = new Map<string, FunctionDefinition>();
  for (const argument of handlers) {
    const [, given, handler = ""] = /^(?:([^=/\\]+)=)?(.+)$/.exec(argument) ?? [];
    const parsed = parseHandler(handler);
    if (parsed === undefined) {
      throw new UsageError(
        `The handler ${argument} must be file.export without the file's extension, such as app.handler`,
      );
    }
    const { folder, module } = parsed;
    if (!moduleExists(parsed)) throw new UsageError(`There is no ${module}.js, .mjs or .cjs in ${folder}`);
    const name = given ?? module;
    if (functions.has(name)) {
      throw new UsageError(`Two functions are named ${name}: give one of them another name, as in other=${handler}`);
    }
    functions.set(name, { handler, timeout });
  }
  return Object.fromEntries(functions);
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
