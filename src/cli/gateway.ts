import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { operations } from "../../generated/operations.js";
import type { GatewayOptions } from "../gateway/options.js";
import { addClientOptions, type ClientCommandOptions } from "./client-options.js";
import { aborted, UsageError } from "./ends.js";
import { gatewayHelp } from "./help.js";
import { collect, port, positiveNumber, wholeNumber, wholeSeconds } from "./serve/values.js";

interface GatewayCommandOptions extends ClientCommandOptions, Omit<GatewayOptions, "client" | "tokens" | "log"> {
  readonly tokenFile?: string;
  readonly grace: number;
}

const { maxBytes } = operations.invokeWithResponseStream.members.Payload;

/** Makes the command `lambda-stream gateway`. `signal` stops it. */
export function gatewayCommand(signal: AbortSignal): Command {
  const command = new Command("gateway")
    .description("Serve functions over plain HTTP, for callers that cannot sign or decode, until interrupted")
    .option("--port <port>", "TCP port; 0 takes any that is free", port, 8080)
    .option("--host <address>", "address to listen on; 0.0.0.0 for all", "127.0.0.1")
    .option("--token-file <file>", "tokens that callers need, one a line (default: LAMBDA_STREAM_GATEWAY_TOKEN)")
    .option("--allowed-host <name>", "name of the gateway beside localhost, or * for any; may be given again", collect)
    .option("--cors <origin>", "origin whose pages may call, or * for any; may be given again", collect)
    .option("--functions <name...>", "functions that may be called (default: all that AWS allows)")
    .option("--concurrency <number>", "how many requests may be under way at once", positiveNumber, 500)
    .option("--max-body <bytes>", "longest body of a request, and longest JSON response", positiveNumber, maxBytes)
    .option("--timeout <seconds>", "longest time of an invocation, its response included", wholeSeconds, 960)
    .option("--grace <seconds>", "longest time that stopping waits for responses under way", wholeNumber, 30);
  return addClientOptions(command)
    .addHelpText("after", gatewayHelp)
    .action(async (options: GatewayCommandOptions) => {
      const log = (line: string) => process.stderr.write(line);
      const tokens = await readTokens(options.tokenFile);
      // Loading them takes a time that the help need not take.
      const { Gateway } = await import("../gateway/index.js");
      const { commandClient } = await import("./client-settings.js");
      const gateway = new Gateway({ ...options, client: commandClient(options), tokens, log });
      log(`Serving functions at ${await gateway.listen()}\n`);
      await aborted(signal);
      await gateway.close(options.grace * 1000);
    });
}

/** Reads the tokens. None is made up: it would differ between gateways behind one address, and stand in their logs. */
async function readTokens(file: string | undefined): Promise<readonly string[]> {
  const { LAMBDA_STREAM_GATEWAY_TOKEN = "" } = process.env;
  const tokens = (file === undefined ? LAMBDA_STREAM_GATEWAY_TOKEN : await readFile(file, "utf8")).match(/\S+/g) ?? [];
  if (tokens.length > 0 && tokens.every((token) => /^[\w.~+/-]{16,}=*$/.test(token))) return tokens;
  throw new UsageError("Give a token (openssl rand -hex 32 makes one) in --token-file or LAMBDA_STREAM_GATEWAY_TOKEN");
}
