import type { ClientCommandOptions } from "../client-options.js";

/** The options of `lambda-stream presign`, those of the document's members among them. */
export interface PresignCommandOptions extends ClientCommandOptions, Readonly<Record<string, unknown>> {
  readonly expiresIn: number;
  readonly curl?: true;
}
