import { formatItems } from "./formats.js";
import { functionUrlItems } from "./function-url.js";
import { growthItems } from "./growth.js";
import type { Item } from "./item.js";
import { largeStreamItem } from "./large-stream.js";
import { latencyItems } from "./latency.js";
import { signItem } from "./sign.js";
import { slowStreamsItem } from "./slow-streams.js";
import { startItems } from "./start.js";
import { throughputItems } from "./throughput.js";

export const items: readonly Item[] = [
  ...throughputItems,
  ...growthItems,
  ...formatItems,
  ...latencyItems,
  signItem,
  ...startItems,
  largeStreamItem,
  slowStreamsItem,
  ...functionUrlItems,
];

export function itemNamed(name: string): Item {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`The benchmark has no item ${name}`);
  return item;
}
