/** The surroundings in which an item runs. */
export interface Context {
  readonly endpoint: string;
}

/** The values that one run of a contender measured, under the names of the metrics. */
export type Sample = Readonly<Record<string, number>>;

/** A quantity that is measured. Less is always better. */
export interface Metric {
  readonly unit: string;
  /** Whether the ratio between the values of two contenders is meaningful. @default true */
  readonly ratios?: boolean;
}

/** One piece of work that all contenders do. */
export interface Item {
  readonly name: string;
  readonly title: string;
  /**
   * With `together`, the contenders take turns in one process. With `alone`, each sample has a process of its own,
   * since the next contender could otherwise reuse the memory of the one before.
   */
  readonly processes: "together" | "alone";
  readonly contenders: readonly string[];
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Runs before anything is measured. @throws Error if the output of the contender is wrong */
  check(contender: string, context: Context): Promise<void>;
  measure(contender: string, context: Context): Promise<Sample>;
}
