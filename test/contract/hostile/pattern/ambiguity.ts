import { automatonOf, endsAtTheEnd, type Automaton } from "./automaton.js";

/** Latin-1, and one character for all others, since no pattern here tells those apart. */
const alphabet = [...Array.from({ length: 256 }, (_, code) => code), 0x4e00];

/**
 * Says why a backtracking matcher may need more than linear time for a pattern. Undefined if it never does.
 *
 * It does if there are ever more ways to read a text as the text grows: if a loop can read one text in two ways
 * (exponential), or if a loop can hand over to another at any place of a text that both can read (polynomial).
 *
 * eslint-plugin-regexp is no replacement. Its rules do not find the first kind in `^(?:a|ab|b)*$`, and do not see the
 * patterns that are made at run time from the tables.
 *
 * @see Weber and Seidl, On the degree of ambiguity of finite automata, 1991
 */
export function superlinear(pattern: RegExp): string | undefined {
  const automaton = automatonOf(pattern);
  const places = automaton.sets.map((_, place) => place);
  const loops = places.filter((place) => reachable(automaton, place).has(place));
  for (const p of loops) {
    if (readsInTwoWays(automaton, p)) return `a loop of ${String(pattern)} reads a text in two ways`;
  }
  for (const p of loops) {
    for (const q of loops) {
      // A match that may end at this place never backtracks.
      if (p === q || (!endsAtTheEnd(pattern) && automaton.last.has(q))) continue;
      if (reachable(automaton, p).has(q) && handsOver(automaton, p, q)) {
        return `two loops of ${String(pattern)} read the same text one after the other`;
      }
    }
  }
  return undefined;
}

function reachable({ follow }: Automaton, from: number): Set<number> {
  const seen = new Set<number>();
  const waiting = [from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    for (const next of follow[place]!.keys()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return seen;
}

/** Whether one text leads from p back to p in two ways. */
function readsInTwoWays(automaton: Automaton, p: number): boolean {
  const pairs = walk(automaton, [p, p]);
  return [...pairs.values()].some(([a, b, ways]) => {
    const apart = a !== b || ways! > 1;
    return apart && (walk(automaton, [a!, b!]).has(key([p, p])) || (a === p && b === p));
  });
}

/** Whether one text leads from p to p, from p to q and from q to q. */
function handsOver(automaton: Automaton, p: number, q: number): boolean {
  return walk(automaton, [p, p, q]).has(key([p, q, q]));
}

const key = (places: readonly number[]): string => places.join();

/**
 * All combinations of places that walkers from these places can reach by one text. The last number counts the ways of
 * the last step.
 */
function walk({ sets, follow }: Automaton, start: readonly number[]): Map<string, number[]> {
  const seen = new Map<string, number[]>();
  const waiting = [start];
  for (let places = waiting.pop(); places !== undefined; places = waiting.pop()) {
    for (const next of combinations(places.map((place) => [...follow[place]!]))) {
      const to = next.map(([place]) => place);
      const ways = Math.max(...next.map(([, count]) => count));
      const known = seen.get(key(to));
      if (known !== undefined && known.at(-1)! >= ways) continue;
      if (!alphabet.some((code) => to.every((place) => sets[place]!(code)))) continue;
      seen.set(key(to), [...to, ways]);
      if (known === undefined) waiting.push(to);
    }
  }
  return seen;
}

function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
}
