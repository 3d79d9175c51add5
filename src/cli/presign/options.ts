import type { ClientCommandOptions } from "../client-options.js";
import type { MemberTexts } from "../member-options.js";

/** The options of `lambda-stream presign`, those of the document's members among them. */
export interface PresignCommandOptions extends ClientCommandOptions, MemberTexts {
  readonly expiresIn: number;
  readonly curl?: true;
}
