import { Command, Option } from "commander";
import { addClientOptions } from "../client-options.js";
import { UsageError } from "../ends.js";
import { clientVariables, exitStatuses } from "../help.js";
import { addMembers, memberKey } from "../member-options.js";
import { seconds } from "../serve/values.js";
import { bold } from "../terminal/style.js";
import { outputFormats, retryModes, type InvokeCommandOptions } from "./options.js";

const examples = (): string => `
The response goes to standard output as it comes, and everything else to standard error.

${bold("Examples:")}
  lambda-stream invoke app '{"about":"rivers"}'
  lambda-stream invoke app @event.json --log > response.bin
  echo '{"about":"rivers"}' | lambda-stream invoke app - --output json --timeout 30
  lambda-stream invoke web -i                     a function that speaks HTTP, with its status and headers
  lambda-stream invoke app --profile work --region eu-west-1 --debug
`;

/** Options that are short for a value of a member, by their names as commander writes them. */
const short = {
  log: { flag: "--log", long: "--log-type", member: memberKey("LogType"), value: "Tail" },
  dryRun: { flag: "--dry-run", long: "--invocation-type", member: memberKey("InvocationType"), value: "DryRun" },
} as const;

/** Makes the command `lambda-stream invoke`. `signal` ends the invocation. */
export function invokeCommand(signal: AbortSignal): Command {
  const command = new Command("invoke")
    .description("Invokes a function and writes its response to standard output as it comes.")
    .optionsGroup("What is asked of the service:");
  return addMembers(command, addOwnOptions)
    .addHelpText("after", () => examples() + clientVariables() + exitStatuses())
    .action(async (name: string, payload: string | undefined, options: InvokeCommandOptions) => {
      const settled = withLongForms(options);
      if (options.include && options.output !== "raw") {
        throw new UsageError("--include writes the body as it comes: leave --output out");
      }
      const { runInvoke } = await import("./run.js");
      await runInvoke({ name, payload, options: settled, signal });
    });
}

/** Adds the options that are no members of the document. */
function addOwnOptions(command: Command): Command {
  command
    .option("--log", "write the end of the function's log to standard error: short for --log-type Tail")
    .option("--dry-run", "check the request and do not run the function: short for --invocation-type DryRun")
    .optionsGroup("Output:")
    .addOption(
      new Option(
        "--output <format>",
        "raw: the payload as it comes; events: a line of JSON for each event; json: one object at the end, which is " +
          '{"error":{…}} after a failure',
      )
        .choices(outputFormats)
        .default("raw"),
    )
    .option("-i, --include", "write status and headers of a function that speaks HTTP before its body, as curl -i does")
    .option("--force", "write binary data to a terminal too, which it may garble")
    .option("--debug", "tell requests, responses and times on standard error, without payloads and secrets")
    .optionsGroup("Time and retries:")
    .option(
      "--timeout <seconds>",
      "longest time of the whole call, retries and response included (default: none)",
      seconds,
    )
    .addOption(
      new Option(
        "--retry <mode>",
        "safe: send again only what surely did not run the function; standard: what AWS's SDKs send again, so that it may " +
          "run twice; off: never",
      )
        .choices(retryModes)
        .default("safe"),
    );
  return addClientOptions(command);
}

/** Sets the members that options are short for. @throws UsageError where both are given and differ */
function withLongForms(options: InvokeCommandOptions): InvokeCommandOptions {
  const members: Partial<Record<(typeof short)[keyof typeof short]["member"], string>> = {};
  for (const name of ["log", "dryRun"] as const) {
    const { flag, long, member, value } = short[name];
    if (options[name] !== true) continue;
    const given = options[member];
    if (typeof given === "string" && given !== value) {
      throw new UsageError(`${flag} is short for ${long} ${value}, and ${long} ${given} is given: leave one out`);
    }
    members[member] = value;
  }
  return { ...options, ...members };
}
