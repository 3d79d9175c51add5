import type { Evidence } from "../generate/model.js";
import type { Side, Subject } from "./facts.js";

/**
 * The states are seen from the document: only the SDK has what is `missing here`, only the document what is
 * `missing there`.
 */
export const states = ["same", "not comparable", "differs", "missing here", "missing there"] as const;
export type State = (typeof states)[number];

/** The result of one comparison. */
export interface Row {
  readonly state: State;
  /**
   * The name of the subject. The aspect follows after a colon if the row is about one: `error EFSIOException: status`.
   */
  readonly what: string;
  readonly document?: string | undefined;
  readonly sdk?: string | undefined;
  /** The line in the document. */
  readonly line?: number | undefined;
  /** Where each side comes from. */
  readonly origins: readonly [here: string, there: string];
  /** How a fact is known that cannot be compared. */
  readonly evidence?: Evidence | undefined;
}

/** Compares both sides, subject by subject and aspect by aspect, in the order of the document. */
export function compare(document: Side, sdk: Side): Row[] {
  const names = new Set([...document.keys(), ...sdk.keys()]);
  return [...names].flatMap((what): Row[] => {
    const here = document.get(what);
    const there = sdk.get(what);
    const owners = [here?.within, there?.within].filter((owner) => owner !== undefined);
    if (owners.some((owner) => !document.has(owner) || !sdk.has(owner))) return [];
    const place = { line: here?.line, origins: [here?.origin ?? "document", there?.origin ?? "SDK"] as const };
    if (!here) return [{ ...place, state: "missing here", what, sdk: summary(there?.facts) }];
    if (!there) return [{ ...place, state: "missing there", what, document: summary(here.facts) }];
    const rows = [...compareFacts(here.facts, there.facts), ...incomparable(here)];
    // A subject without facts is the same as soon as both sides have it.
    if (rows.length === 0) return [{ ...place, state: "same", what }];
    return rows.map((row) => ({ ...place, ...row, what: `${what}: ${row.what}` }));
  });
}

type AspectRow = Omit<Row, "line" | "origins">;

function incomparable({ notComparable = {}, evidence = {} }: Subject): AspectRow[] {
  return Object.entries(notComparable).map(([what, document]) => ({
    state: "not comparable",
    what,
    document,
    evidence: evidence[what],
  }));
}

function compareFacts(here: Readonly<Record<string, string>>, there: Readonly<Record<string, string>>): AspectRow[] {
  const aspects = new Set([...Object.keys(here), ...Object.keys(there)]);
  return [...aspects].map((what) => {
    const [document, sdk] = [here[what], there[what]];
    return { state: stateOf(document, sdk), what, document, sdk };
  });
}

function stateOf(document: string | undefined, sdk: string | undefined): State {
  if (document === sdk) return "same";
  if (document === undefined) return "missing here";
  return sdk === undefined ? "missing there" : "differs";
}

const summary = (facts: Readonly<Record<string, string>> = {}) =>
  Object.entries(facts)
    .map(([aspect, value]) => `${aspect} ${value}`)
    .join(", ");
