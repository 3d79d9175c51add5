import type { Item } from "../items/item.js";

/** All samples of one item, by contender, by metric and by round. */
export type Samples = Record<string, Record<string, number[]>>;

export interface ItemReport extends Pick<Item, "name" | "title" | "contenders" | "metrics" | "processes"> {
  readonly samples: Samples;
}

/** One run, as `--json` writes it. Everything that is printed, drawn or published is computed from it. */
export interface Report {
  /** The time at which the run began, in ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  /** The versions of Node and of the packages. */
  readonly versions: Readonly<Record<string, string>>;
  /** The method with which the intervals of the medians are computed. */
  readonly interval: string;
  readonly items: readonly ItemReport[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** The memory of the machine in MiB. */
  readonly memory: number;
  readonly system: string;
  /** The load average over a minute when the run began. Figures that are taken on a busy machine are not reliable. */
  readonly load: number;
}

export const intervalMethod = "95 % interval of the median by order statistics (sign test), over pairs of one round";

export function samplesOf({ name, samples }: ItemReport, contender: string, metric: string): readonly number[] {
  const values = samples[contender]?.[metric];
  if (values === undefined) throw new Error(`${name} has no ${metric} of ${contender}`);
  return values;
}
