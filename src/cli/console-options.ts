import type { ClientCommandOptions } from "./client-options.js";

/** The options of `lambda-stream console`. */
export interface ConsoleCommandOptions extends ClientCommandOptions {
  readonly handler?: readonly string[];
  readonly port: number;
  readonly timeout?: number;
}
