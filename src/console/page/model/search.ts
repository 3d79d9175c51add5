import type { Entry } from "./reference.js";

/** Finds the entries that have each word of a query, the best first, and without words all that stand for themselves. */
export function search(entries: readonly Entry[], query: string): Entry[] {
  const words = stems(query).split(" ").filter(Boolean);
  if (words.length === 0) return entries.filter(({ shows }) => shows === undefined);
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry);
}

function scoreOf(entry: Entry, words: readonly string[]): number {
  const { kind, place, description, limits, facts, examples, parts } = entry;
  const name = entry.name.toLowerCase();
  const text = wordsOf(` ${[kind, place, description, limits, facts, examples, parts].flat(2).join(" ")}`);
  const scores = words.map((word) => {
    if (name.includes(word)) return name === word ? 100 : name.startsWith(word) ? 50 : 25;
    return place === word ? 20 : text.includes(` ${word}`) ? 5 : -Infinity;
  });
  // A limit stands behind the member that it is a limit of, where both are found equally well.
  return scores.reduce((sum, score) => sum + score, kind === "limit" ? -1 : 0);
}

/** What is said of a throttle is found by "throttling" and "throttled" too. */
const stems = (text: string): string => wordsOf(text).replaceAll(/(?<=\w{4})(?:ing|ed)\b/g, "");

function wordsOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, " ");
}
