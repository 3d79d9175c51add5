import type { Item } from "../items/item.js";

/** All samples of one item: by contender, then metric, then round. */
export type Samples = Record<string, Record<string, number[]>>;

export interface ItemReport extends Pick<Item, "name" | "title" | "contenders" | "metrics" | "processes"> {
  readonly samples: Samples;
}

/** One run, as `--json` writes it. All that is printed, drawn or published is computed from this. */
export interface Report {
  /** When it began, as ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  /** Of Node and the packages. */
  readonly versions: Readonly<Record<string, string>>;
  /** How a median's interval is found. */
  readonly interval: string;
  readonly items: readonly ItemReport[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** In MiB. */
  readonly memory: number;
  readonly system: string;
  /** The load average over a minute when the run began: above about 0.5, its figures are worth little. */
  readonly load: number;
}

export const intervalMethod = "95 % interval of the median by order statistics (sign test), over pairs of one round";

export function samplesOf({ name, samples }: ItemReport, contender: string, metric: string): readonly number[] {
  const values = samples[contender]?.[metric];
  if (values === undefined) throw new Error(`${name} has no ${metric} of ${contender}`);
  return values;
}
