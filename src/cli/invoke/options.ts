import type { ClientCommandOptions } from "../client-options.js";
import type { MemberTexts } from "../member-options.js";

/** The values of `--output`. */
export const outputFormats = ["raw", "events", "json"] as const;
/** The values of `--retry`. */
export const retryModes = ["safe", "standard", "off"] as const;

/** The options of `lambda-stream invoke`, those of the document's members among them. */
export interface InvokeCommandOptions extends ClientCommandOptions, MemberTexts {
  readonly log?: true;
  readonly dryRun?: true;
  readonly output: (typeof outputFormats)[number];
  readonly include?: true;
  readonly force?: true;
  readonly timeout?: number;
  readonly retry: (typeof retryModes)[number];
  readonly debug?: true;
}
