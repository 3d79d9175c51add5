import type { Side } from "./facts.js";

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
}

/** Compares both sides, subject by subject and aspect by aspect, in the order of the document. */
export function compare(document: Side, sdk: Side): Row[] {
  const names = new Set([...document.keys(), ...sdk.keys()]);
  return [...names].flatMap((what): Row[] => {
    const here = document.get(what);
    const there = sdk.get(what);
    const owners = [here?.within, there?.within].filter((owner) => owner !== undefined);
    if (owners.some((owner) => !document.has(owner) || !sdk.has(owner))) return [];
    const line = here?.line;
    if (!here) return [{ state: "missing here", what, sdk: summary(there?.facts) }];
    if (!there) return [{ state: "missing there", what, document: summary(here.facts), line }];
    const rows = [
      ...compareFacts(here.facts, there.facts),
      ...Object.entries(here.notComparable ?? {}).map(([aspect, value]): Row => {
        return { state: "not comparable", what: aspect, document: value };
      }),
    ];
    // A subject without facts is the same as soon as both sides have it.
    if (rows.length === 0) return [{ state: "same", what, line }];
    return rows.map((row) => ({ ...row, what: `${what}: ${row.what}`, line }));
  });
}

function compareFacts(here: Readonly<Record<string, string>>, there: Readonly<Record<string, string>>): Row[] {
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
