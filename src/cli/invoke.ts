import { Command, Option } from "commander";
import { createClient, isFunctionError, type ClientOptions } from "../index.js";
import { defaultCredentials, defaultRegion } from "../node/index.js";
import { UsageError } from "./exit-status.js";
import { describeMember, memberOptions, memberValues } from "./member-options.js";
import { outputFormats, writeResponse, type OutputFormat } from "./output.js";
import { readPayload } from "./payload.js";

interface InvokeCommandOptions extends Readonly<Record<string, unknown>> {
  readonly region?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly allowInsecureHttp?: true;
  readonly output: OutputFormat;
  readonly include?: true;
}

/** Makes the command `lambda-stream invoke`. `signal` ends the invocation. */
export function invokeCommand(signal: AbortSignal): Command {
  const command = new Command("invoke")
    .description("Invoke a function and write its response to standard output as it comes")
    .argument("<function>", describeMember("FunctionName"))
    .argument("[payload]", `${describeMember("Payload")}: JSON text, @file, or - for standard input`)
    .option("--region <region>", "AWS region (default: AWS_REGION, AWS_DEFAULT_REGION, then the profile's)")
    .option(
      "--profile <name>",
      "profile of AWS's configuration files (default: the environment's keys, else AWS_PROFILE)",
    )
    .option(
      "--endpoint-url <url>",
      "where to send the request (default: AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL, then AWS's own)",
    )
    .option("--allow-insecure-http", "sign plain http to a host that is not loopback, such as another container's name")
    .addOption(
      new Option(
        "--output <format>",
        "raw: the payload as it comes; events: a line of JSON for each event; json: one object at the end",
      )
        .choices(outputFormats)
        .default("raw"),
    )
    .option(
      "-i, --include",
      "write status and headers of a function that speaks HTTP before its body, as curl -i does",
    );
  for (const option of memberOptions()) command.addOption(option);
  return command.action(async (name: string, payload: string | undefined, options: InvokeCommandOptions) => {
    if (options.include && options.output !== "raw") {
      throw new UsageError("--include writes the body as it comes: leave --output out");
    }
    const client = createClient(clientOptions(options));
    const input = { FunctionName: name, Payload: await readPayload(payload, signal), ...memberValues(options) };
    try {
      const stream = await client.invokeWithResponseStream(input, { signal });
      await writeResponse(stream, options.include ? "http" : options.output, signal);
    } catch (error) {
      if (isFunctionError(error) && error.logs !== undefined) process.stderr.write(error.logs);
      throw error;
    }
  });
}

function clientOptions({ region, profile, endpointUrl, allowInsecureHttp }: InvokeCommandOptions): ClientOptions {
  // As in AWS's command, --profile replaces keys in the environment, and AWS_PROFILE does not: those that `serve` prints
  // must work in any shell.
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  const hasKeys = profile === undefined && Boolean(AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY);
  return {
    region: region ?? defaultRegion({ profile }),
    credentials: hasKeys ? undefined : defaultCredentials({ profile }),
    endpoint: endpointUrl,
    allowInsecureHttp,
  };
}
