import { Command, Option } from "commander";
import { createClient, isFunctionError } from "../index.js";
import { addClientOptions, clientOptions, type ClientCommandOptions } from "./client-options.js";
import { UsageError } from "./exit-status.js";
import { describeMember, memberOptions, memberValues } from "./member-options.js";
import { outputFormats, writeResponse, type OutputFormat } from "./output.js";
import { readPayload } from "./payload.js";

interface InvokeCommandOptions extends ClientCommandOptions, Readonly<Record<string, unknown>> {
  readonly output: OutputFormat;
  readonly include?: true;
}

/** Makes the command `lambda-stream invoke`. `signal` ends the invocation. */
export function invokeCommand(signal: AbortSignal): Command {
  const named = new Command("invoke")
    .description("Invoke a function and write its response to standard output as it comes")
    .argument("<function>", describeMember("FunctionName"))
    .argument("[payload]", `${describeMember("Payload")}: JSON text, @file, or - for standard input`);
  const command = addClientOptions(named)
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
