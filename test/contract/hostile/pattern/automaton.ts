import { parse, type Node } from "./parse.js";

/** Glushkov's automaton: the places of a pattern that consume a character, and which place may follow which. */
export interface Automaton {
  /** The characters that each place consumes. */
  readonly sets: readonly ((code: number) => boolean)[];
  /** In how many ways one place can follow another directly, which is more than one where quantifiers are nested. */
  readonly follow: readonly ReadonlyMap<number, number>[];
  /** The places at which a match may end. */
  readonly last: ReadonlySet<number>;
}

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const nothing: Part = { nullable: true, first: [], last: [] };

/**
 * Makes the automaton of a pattern. If a match may begin anywhere, there is a place in front that consumes anything.
 */
export function automatonOf(pattern: RegExp): Automaton {
  const sets: ((code: number) => boolean)[] = [];
  const follow: Map<number, number>[] = [];

  function place(has: (code: number) => boolean): Part {
    follow.push(new Map());
    const index = sets.push(has) - 1;
    return { nullable: false, first: [index], last: [index] };
  }

  function connect(from: readonly number[], to: readonly number[]): void {
    for (const a of from) for (const b of to) follow[a]!.set(b, (follow[a]!.get(b) ?? 0) + 1);
  }

  function join(a: Part, b: Part): Part {
    connect(a.last, b.first);
    return {
      nullable: a.nullable && b.nullable,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
    };
  }

  function build(node: Node): Part {
    switch (node.kind) {
      case "set":
        return place(node.has);
      case "all":
        return node.parts.map(build).reduce(join, nothing);
      case "any": {
        const parts = node.parts.map(build);
        return {
          nullable: parts.some(({ nullable }) => nullable),
          first: parts.flatMap(({ first }) => first),
          last: parts.flatMap(({ last }) => last),
        };
      }
      case "repeat": {
        let all = nothing;
        for (let count = 0; count < (node.max === Infinity ? Math.max(node.min, 1) : node.max); count++) {
          const part = build(node.part);
          const isLast = node.max === Infinity && count + 1 >= node.min;
          if (isLast) connect(part.last, part.first);
          all = join(all, count < node.min ? part : { ...part, nullable: true });
        }
        return all;
      }
    }
  }

  const whole = build(parse(pattern));
  if (!pattern.source.startsWith("^") || hasAlternatives(pattern.source)) {
    const before = place(() => true);
    connect(before.last, [...before.first, ...whole.first]);
  }
  return { sets, follow, last: new Set(whole.last) };
}

/** Whether a match that has reached a last place may still fail, since it must extend to the end of the text. */
export function endsAtTheEnd({ source }: RegExp): boolean {
  return source.endsWith("$") && !source.endsWith("\\$") && !hasAlternatives(source);
}

/** Whether there is a `|` outside all groups, so that `^` and `$` need not apply to the whole pattern. */
function hasAlternatives(source: string): boolean {
  const flat = source.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "");
  let depth = 0;
  return [...flat].some((character) => {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    return character === "|" && depth === 0;
  });
}
