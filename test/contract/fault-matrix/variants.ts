import type { Fault } from "../../../src/local/index.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

/**
 * The chunks that the function of the matrix yields. Each becomes a frame. They have characters of one to four bytes.
 */
export const chunks = ["größer ", "als 😀 ist ", "nichts"].map((text) => new TextEncoder().encode(text));
const frames = [...chunks.map(payloadChunk), invokeComplete()];
/** The length of the response's body without a fault, in bytes. */
export const bodyLength = join(...frames).length;

/**
 * One row of the matrix: a fault with its fields, a function that succeeds, or one that throws after its last chunk.
 */
export type Variant = Fault | { readonly kind: "none" } | { readonly kind: "function-throws" };

const [first, second, last] = [0, 1, chunks.length];
const places = [first, second, last];
const hour = 3_600_000;

/** Every kind of fault in every form, at the first frame, in the middle, and at InvokeComplete. */
export const variants: readonly Variant[] = [
  { kind: "none" },
  { kind: "function-throws" },
  { kind: "refuse", milliseconds: 600_000 },
  { kind: "redirect" },
  { kind: "redirect", status: 302, location: "/elsewhere" },
  { kind: "content-type" },
  { kind: "content-type", contentType: "text/plain", body: "ok" },
  { kind: "skew", milliseconds: hour },
  { kind: "skew", milliseconds: -hour },
  { kind: "error", name: "ResourceNotFoundException" },
  { kind: "error", name: "TooManyRequestsException" },
  { kind: "error", name: "EC2ThrottledException" },
  { kind: "error", name: "ServiceException" },
  { kind: "error", name: "ServiceException", runsFunction: true },
  { kind: "error", name: "ServiceUnavailableException", status: 503, runsFunction: true },
  { kind: "reset", when: "before-headers" },
  { kind: "reset", when: "after-headers" },
  ...[0, 1, (frames[0]?.length ?? 0) + 20, bodyLength - 1, bodyLength].map(
    (afterBytes) => ({ kind: "reset", afterBytes }) as const,
  ),
  { kind: "stall", when: "before-headers" },
  ...places.map((afterEvents) => ({ kind: "stall", afterEvents }) as const),
  ...(["frame-boundary", "prelude", "frame"] as const).flatMap((where) =>
    places.map((afterEvents) => ({ kind: "cut", where, afterEvents }) as const),
  ),
  ...(["length", "prelude-checksum", "header", "message-checksum"] as const).flatMap((what) =>
    places.map((afterEvents) => ({ kind: "corrupt", what, afterEvents }) as const),
  ),
  ...(["exception", "error"] as const).flatMap((type) =>
    places.map((afterEvents) => ({ kind: "message", type, afterEvents }) as const),
  ),
  ...places.map((afterEvents) => ({ kind: "unknown-event", afterEvents }) as const),
  ...places.map((afterEvents) => ({ kind: "unknown-header-type", afterEvents }) as const),
  { kind: "duplicate-complete" },
  { kind: "trailing-bytes" },
  { kind: "trailing-bytes", bytes: 20 },
  { kind: "drip" },
  { kind: "drip", milliseconds: 1 },
];

/** How many chunks of the function come in whole frames before the fault ends the stream. */
export function chunksBefore(variant: Variant): number {
  const { kind, afterEvents, afterBytes = 0 } = variant as Variant & { afterEvents?: number; afterBytes?: number };
  if (afterEvents !== undefined && kind !== "unknown-event") return afterEvents;
  if (kind === "content-type" || kind === "stall") return 0;
  if (kind !== "reset") return chunks.length;
  let end = 0;
  return chunks.filter((_, index) => (end += frames[index]?.length ?? 0) <= afterBytes).length;
}

/** The name of the rule for a variant: its kind, and the fields that make a difference. */
export function ruleOf(variant: Variant): string {
  const { kind } = variant;
  if (silenceOf(variant) === "without a head") return "stall, no answer";
  if (kind === "reset" && variant.when === "before-headers") return "reset, no answer";
  if (kind === "reset" && variant.afterBytes === bodyLength) return "reset, behind the last byte";
  return kind;
}

/** For a silence without a chunk before it, whether the head of the response comes. */
export function silenceOf(variant: Variant): "without a head" | "behind the head" | undefined {
  if (variant.kind !== "stall" || (variant.afterEvents ?? 0) > 0) return undefined;
  return variant.afterEvents === undefined ? "without a head" : "behind the head";
}

/** Whether a cell of this variant takes long, which is waiting alone. */
export function isSlow({ kind }: Variant): boolean {
  return kind === "stall" || kind === "drip";
}

/** The kind with its fields, for readers. */
export function titleOf({ kind, ...fields }: Variant): string {
  const texts = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return texts.length === 0 ? kind : `${kind} (${texts.join(", ")})`;
}
