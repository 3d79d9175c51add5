import { once } from "node:events";
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { startLocalLambda, type FunctionDefinition, type LocalLambda } from "../local/index.js";
import { UsageError } from "./exit-status.js";

interface ServeOptions {
  readonly port: number;
  readonly timeout: number;
}

/** `lambda-stream serve`. `signal` closes the endpoint. */
export function serveCommand(signal: AbortSignal): Command {
  return new Command("serve")
    .description("Serve handlers from a local Lambda endpoint until interrupted")
    .argument("<handlers...>", "file.export, or name=dir/file.export; the function's name is the file's by default")
    .option("--port <port>", "TCP port on 127.0.0.1, 0 for any that is free", wholeNumber, 0)
    .option("--timeout <seconds>", "how long an invocation may take, 1 to 900", wholeNumber, 900)
    .action(async (handlers: string[], { port, timeout }: ServeOptions) => {
      const functions = definitions(handlers, timeout);
      const lambda = await listen(() =>
        startLocalLambda({ functions, port, onLog: (_name, chunk) => void process.stderr.write(chunk) }),
      );
      process.stdout.write(environmentLines(lambda));
      process.stderr.write(`Serving ${Object.keys(functions).join(", ")} at ${lambda.url}\n`);
      if (!signal.aborted) await once(signal, "abort");
      await lambda.close();
    });
}

/** What points any of AWS's SDKs, and this command, at the endpoint. */
function environmentLines({ url, region, credentials }: LocalLambda): string {
  const { accessKeyId, secretAccessKey } = credentials;
  return (
    `export AWS_ENDPOINT_URL_LAMBDA=${url}\n` +
    `export AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}\n`
  );
}

function definitions(handlers: readonly string[], timeout: number): Record<string, FunctionDefinition> {
  const functions: Record<string, FunctionDefinition> = {};
  for (const argument of handlers) {
    const [, name = "", handler = ""] = /^(?:([^=/\\]+)=)?(.+)$/.exec(argument) ?? [];
    const module = handler.replace(/\.[^./\\]+$/, "");
    if (module === handler) throw new UsageError(`${argument} must be file.export, such as app.handler`);
    const file = resolve(module);
    if (![".js", ".mjs", ".cjs"].some((extension) => existsSync(file + extension))) {
      throw new UsageError(`There is no ${basename(file)}.js, .mjs or .cjs in ${dirname(file)}`);
    }
    const functionName = name || basename(module);
    if (Object.hasOwn(functions, functionName)) {
      throw new UsageError(`Two functions are named ${functionName}: name one of them with name=${handler}`);
    }
    functions[functionName] = { handler, timeout };
  }
  return functions;
}

async function listen(start: () => Promise<LocalLambda>): Promise<LocalLambda> {
  try {
    return await start();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw code === "EADDRINUSE" || code === "EACCES" ? new UsageError(`Cannot listen: ${message}`, { cause }) : cause;
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
