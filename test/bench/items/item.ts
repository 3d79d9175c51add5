/** Where and how an item runs. */
export interface Context {
  readonly endpoint: string;
}

/** What one run of a contender gave, by the metric's name. */
export type Sample = Readonly<Record<string, number>>;

/** What is measured. Less is better, always. */
export interface Metric {
  readonly unit: string;
  /** Whether a ratio between two contenders' values says anything. @default true */
  readonly ratios?: boolean;
}

/** One piece of work that all contenders do. */
export interface Item {
  readonly name: string;
  readonly title: string;
  /**
   * `together`: in one process, which takes turns. `alone`: each sample in a process of its own, since memory that one
   * contender used is there for the next.
   */
  readonly processes: "together" | "alone";
  readonly contenders: readonly string[];
  readonly metrics: Readonly<Record<string, Metric>>;
  /** @throws Error when the contender's output is not what it has to be. Called before anything is measured. */
  check(contender: string, context: Context): Promise<void>;
  measure(contender: string, context: Context): Promise<Sample>;
}
