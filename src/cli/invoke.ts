import { Command, Option } from "commander";
import { createClient, isFunctionError } from "../index.js";
import { describeMember, memberOptions, memberValues } from "./member-options.js";
import { outputFormats, writeAnswer, type OutputFormat } from "./output.js";
import { readPayload } from "./payload.js";

interface InvokeCommandOptions extends Readonly<Record<string, unknown>> {
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly output: OutputFormat;
}

/** `lambda-stream invoke`. `signal` ends the invocation. */
export function invokeCommand(signal: AbortSignal): Command {
  const command = new Command("invoke")
    .description("Invoke a function and write its answer to standard output as it comes")
    .argument("<function>", describeMember("FunctionName"))
    .argument("[payload]", `${describeMember("Payload")}: JSON text, @file, or - for standard input`)
    .option("--region <region>", "AWS region (default: AWS_REGION, then AWS_DEFAULT_REGION)")
    .option(
      "--endpoint-url <url>",
      "where to send (default: AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL, then AWS's own)",
    )
    .addOption(
      new Option("--output <format>", "the payload's bytes, a line of JSON an event, or one JSON object at the end")
        .choices(outputFormats)
        .default("raw"),
    );
  for (const option of memberOptions()) command.addOption(option);
  return command.action(async (name: string, payload: string | undefined, options: InvokeCommandOptions) => {
    const client = createClient({ region: options.region, endpoint: options.endpointUrl });
    const input = { FunctionName: name, Payload: await readPayload(payload, signal), ...memberValues(options) };
    try {
      const stream = await client.invokeWithResponseStream(input, { signal });
      await writeAnswer(stream, options.output, signal);
    } catch (error) {
      if (isFunctionError(error) && error.logs !== undefined) process.stderr.write(error.logs);
      throw error;
    }
  });
}
