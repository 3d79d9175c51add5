import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { describe, exitStatus, Stopped } from "./exit-status.js";
import { gatewayCommand } from "./gateway.js";
import { httpTaskCommand } from "./http-task.js";
import { invokeCommand } from "./invoke.js";
import { consoleCommand } from "./console.js";
import { serveCommand } from "./serve/command.js";

const controller = new AbortController();
// A second signal finds no listener and ends the process at once.
process.once("SIGINT", () => controller.abort(new Stopped(130)));
process.once("SIGTERM", () => controller.abort(new Stopped(143)));
// A closed standard error is no failure, since the exit status says as much as the messages.
process.stderr.on("error", () => undefined);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head`, is no failure.
  controller.abort(error.code === "EPIPE" ? new Stopped(0) : error);
});

const { args, tested } = divide(process.argv.slice(2));
const program = new Command("lambda-stream")
  .description("Invoke AWS Lambda functions with response streaming, and serve them locally")
  .version(packageJson.version)
  .addCommand(invokeCommand(controller.signal))
  .addCommand(serveCommand(controller.signal, tested))
  .addCommand(gatewayCommand(controller.signal))
  .addCommand(httpTaskCommand(controller.signal))
  .addCommand(consoleCommand(controller.signal));
for (const command of [program, ...program.commands]) {
  command
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(errorLine(text.replace("error: ", ""))) });
}

try {
  await program.parseAsync(args, { from: "user" });
} catch (error) {
  const reason: unknown = controller.signal.aborted ? controller.signal.reason : error;
  if (reason instanceof CommanderError) {
    process.exitCode = reason.exitCode;
  } else {
    // A stopped command must not wait for a reader that stalls, so what that has not taken is dropped.
    if (reason instanceof Stopped) process.exit(reason.status);
    process.stderr.write(errorLine(describe(reason)));
    process.exitCode = exitStatus(reason);
  }
}

/** Takes what stands behind `--` of `serve`, which is a command of its own. */
function divide(given: readonly string[]): { readonly args: readonly string[]; readonly tested?: readonly string[] } {
  const at = given.indexOf("--");
  return at === -1 || given[0] !== "serve"
    ? { args: given }
    : { args: given.slice(0, at), tested: given.slice(at + 1) };
}

function errorLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return `lambda-stream: ${lines.filter((line) => line !== "").join(" ")}\n`;
}
