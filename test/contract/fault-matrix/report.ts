import { isServiceError } from "../../../src/index.js";
import { retryReason } from "../../../src/call/retry.js";
import type { RetryMode } from "../../../src/index.js";
import { table } from "../../../scripts/generate/markdown.js";
import { expectedOf, type Outcome } from "./rules.js";
import type { SdkWay } from "./sdk.js";
import { chunks, chunksBefore, type Variant } from "./variants.js";
import type { WayName } from "./ways.js";

/** The results of the cells of one variant. */
export interface Row {
  readonly variant: Variant;
  /** Whether the function ran. */
  readonly ran: boolean;
  /** The error that a consumer who reads to the end is thrown. */
  readonly error: unknown;
  readonly sdk: Readonly<Record<SdkWay, string>>;
}

/** Writes both tables, and what is the same in all rows. */
export function report(rows: readonly Row[], cells: number): string {
  const reading = table(
    ["Fault", "The function", "This client", "AWS's SDK", "`safe`", "`standard`"],
    rows.map(({ variant, ran, error, sdk }) => [
      codeOf(variant),
      ran ? "runs" : "does not run",
      named(ours(variant, "for await"), error),
      sdk["for await"],
      again(error, "safe"),
      again(error, "standard"),
    ]),
  );
  const leaving = table(
    ["Fault", "`cancel()` unread", "`break`", "`break`, AWS's SDK", "Abort", "Abort, AWS's SDK"],
    rows.map(({ variant, sdk }) => [
      codeOf(variant),
      ours(variant, "unconsumed"),
      ours(variant, "break"),
      sdk.break,
      ours(variant, "abort during"),
      sdk["abort during"],
    ]),
  );
  return `${cells} cells of this client were run.

## Read to the end

${reading}

## Left early

The abort comes with the first chunk, or in a silence that has none before it. "leaves" is an end without an error: with
this client the connection is closed, and \`completion\` rejects with an AbortError. An abort of AWS's SDK waits for all to
arrive, except in a \`stall\` and a \`drip\`.

${leaving}

An abort before the call: this client throws the signal's reason, AWS's SDK ${same(rows, "abort before")}; neither sends
anything. An abort after the end changes nothing with either.
`;
}

/** Writes a variant as `inject` takes it. */
export function codeOf({ kind, ...fields }: Variant): string {
  if (kind === "none") return "none";
  if (kind === "function-throws") return "none; the function throws behind its last chunk";
  const texts = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [`\`${kind}\``, ...texts.map((text) => `\`${text}\``)].join(" ");
}

function ours(variant: Variant, way: WayName): string {
  return expectedOf(variant, way)
    .map((outcome) => words(variant, outcome))
    .join(", or ");
}

/** Adds AWS's name of a refusal, which is the name of the error. */
function named(text: string, error: unknown): string {
  return isServiceError(error) ? text.replace("ServiceError service", `ServiceError ${error.name}`) : text;
}

const ends: Readonly<Record<string, string>> = {
  success: "ends",
  AbortError: "leaves",
  "the signal's reason": "throws the signal's reason",
};

function words(variant: Variant, [delivered, ending]: Outcome): string {
  const end = ends[ending] ?? `throws \`${ending}\``;
  const before = chunksBefore(variant);
  const count = { "no answer": 0, nothing: 0, "the first": 1, "some before": before, before, all: chunks.length }[
    delivered
  ];
  if (count === 0) return end;
  return `${delivered === "some before" ? "up to " : ""}${count} of ${chunks.length} chunks, ${end}`;
}

function again(error: unknown, mode: RetryMode): string {
  return retryReason(error, mode) === undefined ? "no" : "sends again";
}

/** What is the same in all rows. */
function same(rows: readonly Row[], way: SdkWay): string {
  return [...new Set(rows.map(({ sdk }) => sdk[way]))].join(", or ");
}
