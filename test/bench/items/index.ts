import type { Item } from "./item.js";
import { throughputItems } from "./throughput.js";

export const items: readonly Item[] = [...throughputItems];

export function itemNamed(name: string): Item {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`There is no item ${name}`);
  return item;
}
