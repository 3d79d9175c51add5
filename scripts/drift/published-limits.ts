import type { Entry } from "./facts.js";
import type { Published } from "./published.js";

/** The published limits as facts. */
export function publishedEntries({ date, operations }: Published): Entry[] {
  return Object.entries(operations).flatMap(([operation, sides]) =>
    Object.entries(sides).flatMap(([side, members]) =>
      Object.entries(members).map(([member, limits]): Entry => {
        const facts = Object.fromEntries(Object.entries(limits).map(([limit, value]) => [limit, String(value)]));
        const name = `${operation}.${member}`;
        return [`limit ${name}`, { origin: `published ${date}`, within: `${side} ${name}`, facts }];
      }),
    ),
  );
}
