import { Command, Option } from "commander";
import { serverlessWorkflowTask } from "../http-task/serverless-workflow.js";
import { simworkflowTask } from "../http-task/simworkflow.js";
import { defaultCredentials, defaultTimeoutSeconds, type HttpTaskOptions } from "../http-task/http-task.js";
import { operations } from "../../generated/operations.js";
import { bind } from "../request/input.js";
import { UsageError } from "./ends.js";
import { exitStatuses } from "./help.js";
import { addMembers, memberValues, type MemberTexts } from "./member-options.js";
import { readPayload } from "./payload.js";
import { wholeSeconds } from "./serve/values.js";
import { bold } from "./terminal/style.js";

const formats = { simworkflow: simworkflowTask, "serverless-workflow": serverlessWorkflowTask };

interface HttpTaskCommandOptions extends MemberTexts {
  readonly format: keyof typeof formats;
  readonly gateway: string;
  readonly timeout: number;
  readonly credentials: string;
}

const examples = (): string => `
${bold("Examples:")}
  lambda-stream http-task app '{"about":"rivers"}' --format simworkflow --gateway https://gateway.internal
  lambda-stream http-task app @event.json --format serverless-workflow > task.json
`;

/** Makes the command `lambda-stream http-task`. `signal` ends the reading of the payload. */
export function httpTaskCommand(signal: AbortSignal): Command {
  const command = new Command("http-task").description(
    "Print the task with which a workflow engine calls a function through lambda-stream gateway",
  );
  addMembers(command, addOwnOptions).addHelpText("after", () => examples() + exitStatuses("0", "1", "7", "130, 143"));
  return command.action(async (FunctionName: string, text: string | undefined, options: HttpTaskCommandOptions) => {
    const bytes = await readPayload(text, signal);
    const Payload = bytes && Buffer.from(bytes).toString();
    const input = { FunctionName, ...memberValues(options), ...(Payload !== undefined && { Payload }) };
    bind(operations.invokeWithResponseStream, input);
    const { definition, notes } = make(options.format, { ...options, input, timeoutSeconds: options.timeout });
    process.stdout.write(`${JSON.stringify(definition, undefined, 2)}\n`);
    process.stderr.write(notes.map((note) => `${note}\n`).join(""));
  });
}

/** Adds the options that are no members of the document. */
function addOwnOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <engine>", "engine that reads it").choices(Object.keys(formats)).makeOptionMandatory(),
    )
    .option("--gateway <url>", "where the engine finds the gateway", "https://gateway.example")
    .option("--timeout <seconds>", "how long the engine waits for the response", wholeSeconds, defaultTimeoutSeconds)
    .option("--credentials <name>", "name or id under which the engine keeps the gateway's token", defaultCredentials);
}

function make(format: keyof typeof formats, options: HttpTaskOptions): ReturnType<typeof simworkflowTask> {
  try {
    return formats[format](options);
  } catch (cause) {
    throw cause instanceof TypeError ? new UsageError(cause.message, { cause }) : cause;
  }
}
