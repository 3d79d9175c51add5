import type { Command } from "commander";

/** What a command is made with. */
export interface CommandContext {
  /** Ends the command. */
  readonly signal: AbortSignal;
  /** What stands behind `--` of `serve`, which is a command of its own. */
  readonly tested: readonly string[] | undefined;
}

/** A command as the list of all commands knows it. */
interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. The command's own help begins with it too. */
  readonly summary: string;
  /** Whether a signal lets it close what it serves. All others end at once. */
  readonly closes?: true;
  /** Loads the command. The others are not loaded, since that takes a time that `--help` and `--version` need not take. */
  readonly load: (context: CommandContext) => Promise<Command>;
}

/** All commands, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: "invoke",
    summary: "Invoke a function and write its response as it comes",
    load: async ({ signal }) => (await import("./invoke/command.js")).invokeCommand(signal),
  },
  {
    name: "serve",
    summary: "Serve functions from a local Lambda endpoint, for development and tests",
    closes: true,
    load: async ({ signal, tested }) => (await import("./serve/command.js")).serveCommand(signal, tested),
  },
  {
    name: "console",
    summary: "Open a page to look up the operation, call functions and watch their responses",
    closes: true,
    load: async ({ signal }) => (await import("./console.js")).consoleCommand(signal),
  },
  {
    name: "gateway",
    summary: "Serve functions over plain HTTP, for callers that cannot sign or decode",
    closes: true,
    load: async ({ signal }) => (await import("./gateway.js")).gatewayCommand(signal),
  },
  {
    name: "http-task",
    summary: "Print the task with which a workflow engine calls a function through the gateway",
    load: async ({ signal }) => (await import("./http-task.js")).httpTaskCommand(signal),
  },
  {
    name: "presign",
    summary: "Print a signed request that someone without credentials can send",
    load: async ({ signal }) => (await import("./presign/command.js")).presignCommand(signal),
  },
];
