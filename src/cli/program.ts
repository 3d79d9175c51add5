import { Command, CommanderError, Option } from "commander";
import { unlessAborted } from "../shared/signals.js";
import { commands } from "./commands.js";
import { OutputError, Stopped } from "./ends.js";
import { overview } from "./overview.js";
import { errorLine, report } from "./report.js";
import { bold } from "./terminal/style.js";

/** The exit status where no response came in time. */
const timedOut = 5;
/** How long a reader may take what is written already, in milliseconds. */
const lastWrites = 2000;

const controller = new AbortController();
const { signal } = controller;
// A second signal finds no listener and ends the process at once.
process.once("SIGINT", () => controller.abort(new Stopped(130)));
process.once("SIGTERM", () => controller.abort(new Stopped(143)));
// A closed standard error is no failure, since the exit status says as much as the messages.
process.stderr.on("error", () => undefined);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head`, is no failure.
  controller.abort(error.code === "EPIPE" ? new Stopped(0) : new OutputError(error));
});

const { args, tested } = divide(process.argv.slice(2));
const chosen = commands.find(({ name }) => name === args[args[0] === "help" ? 1 : 0]);
const program = new Command("lambda-stream");
program.helpInformation = overview;
for (const entry of commands) {
  const command = entry === chosen ? await entry.load({ signal, tested }) : new Command(entry.name);
  program.addCommand(command.summary(entry.summary));
}
for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .addHelpOption(new Option("-h, --help", "print this help").helpGroup("Help:"))
    .configureHelp({ styleTitle: bold })
    .configureOutput({ outputError: (text, write) => write(errorLine(text.replace("error: ", ""))) });
}

try {
  const done = program.parseAsync(args, { from: "user" });
  // Whatever a command waits for, the first signal ends it.
  await (chosen?.closes ? done : unlessAborted(done, signal));
  if (signal.reason instanceof OutputError) throw signal.reason;
} catch (error) {
  const reason: unknown = signal.aborted ? signal.reason : error;
  // A stopped command must not wait for a reader that stalls, so what that has not taken is dropped.
  if (reason instanceof Stopped) process.exit(reason.status);
  process.exitCode = reason instanceof CommanderError ? reason.exitCode : await report(reason);
  // When the time is over, a reader that stalls does not keep the command either.
  if (process.exitCode === timedOut) setTimeout(() => process.exit(), lastWrites).unref();
}

/** Takes what stands behind `--` of `serve`, which is a command of its own. */
function divide(given: readonly string[]): { readonly args: readonly string[]; readonly tested?: readonly string[] } {
  const at = given.indexOf("--");
  return at === -1 || given[0] !== "serve"
    ? { args: given }
    : { args: given.slice(0, at), tested: given.slice(at + 1) };
}
