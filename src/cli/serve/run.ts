import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { UsageError } from "../ends.js";

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command to its end, with the inputs and outputs of this process. Signals to this process are passed on to it.
 *
 * @returns Its exit status as a shell tells it: 128 and the number of the signal, where a signal has ended it.
 * @throws UsageError where it cannot be run.
 */
export async function runCommand(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [file = "", ...args] = command;
  // On Windows, npm and its like are scripts for the shell.
  const child = spawn(file, args, { env, stdio: "inherit", shell: process.platform === "win32" });
  const passOn = (signal: NodeJS.Signals): void => {
    // A terminal sends the signal of Ctrl-C to the command itself. A second one would make it end in haste.
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, passOn);
  try {
    const [status, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals];
    return status ?? 128 + constants.signals[signal];
  } catch (cause) {
    throw new UsageError(`The command ${file} cannot be run: ${(cause as Error).message}`, { cause });
  } finally {
    for (const signal of passedOn) process.off(signal, passOn);
  }
}
