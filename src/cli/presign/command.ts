import { Command } from "commander";
import { presigned } from "../../../generated/operations.js";
import { addClientOptions } from "../client-options.js";
import { clientVariables, exitStatuses } from "../help.js";
import { addMembers } from "../member-options.js";
import { wholeNumber } from "../serve/values.js";
import { bold } from "../terminal/style.js";
import type { PresignCommandOptions } from "./options.js";

const { minimum, maximum } = presigned.expires;

const notes = (): string => `
Nothing is sent. Whoever has the request can call the function with this payload until it expires, as often as they like:
give it to nobody else. It holds no secret key, but its URL holds the session token of temporary credentials.

Another program sends it with invokePresigned of lambda-response-stream/presign. What curl receives are the frames of an
event stream, which hold the response in pieces; invokePresigned reads them.

${bold("Examples:")}
  lambda-stream presign app '{"about":"rivers"}' --expires-in 60 > request.json
  lambda-stream presign app @event.json --curl | sh > frames.bin
`;

/** Makes the command `lambda-stream presign`. `signal` ends it. */
export function presignCommand(signal: AbortSignal): Command {
  const command = new Command("presign")
    .description(
      "Prints a signed request that someone without credentials can send, as JSON or as a curl command. " +
        "Whether Lambda takes such requests for this operation was not verified against AWS.",
    )
    .optionsGroup("What is signed:");
  return addMembers(command, addOwnOptions)
    .addHelpText("after", () => notes() + clientVariables() + exitStatuses("0", "1", "6", "7", "130, 143"))
    .action(async (name: string, payload: string | undefined, options: PresignCommandOptions) => {
      const { runPresign } = await import("./run.js");
      await runPresign({ name, payload, options, signal });
    });
}

/** Adds the options that are no members of the document. */
function addOwnOptions(command: Command): Command {
  command
    .option(
      "--expires-in <seconds>",
      `how long the request is accepted, ${minimum} to ${maximum}; temporary credentials may expire sooner`,
      wholeNumber,
      900,
    )
    .optionsGroup("Output:")
    .option("--curl", "print a curl command for a POSIX shell instead of JSON");
  return addClientOptions(command);
}
