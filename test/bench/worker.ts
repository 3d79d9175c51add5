import { itemNamed } from "./items/index.js";
import type { Context, Item, Sample } from "./items/item.js";
import { rotated } from "./rotated.js";

/** The task that the parent gives to this process, as JSON in the first argument. */
export type Job = { readonly item: string; readonly context: Context } & (
  | {
      readonly kind: "rounds";
      readonly contenders: readonly string[];
      readonly warmups: number;
      readonly rounds: number;
    }
  | { readonly kind: "check" | "measure"; readonly contender: string }
);

/** The message that the parent receives for each sample. */
export interface SampleMessage {
  readonly contender: string;
  readonly sample: Sample;
}

const { gc } = globalThis as { gc?: () => void };

function report(contender: string, sample: Sample): void {
  process.send?.({ contender, sample } satisfies SampleMessage);
}

async function runRounds(item: Item, job: Extract<Job, { kind: "rounds" }>): Promise<void> {
  for (const contender of job.contenders) await item.check(contender, job.context);
  for (let round = -job.warmups; round < job.rounds; round++) {
    for (const contender of rotated(job.contenders, round + job.warmups)) {
      gc?.();
      const sample = await item.measure(contender, job.context);
      if (round >= 0) report(contender, sample);
    }
  }
}

const job = JSON.parse(process.argv[2] ?? "") as Job;
const item = itemNamed(job.item);
if (job.kind === "rounds") await runRounds(item, job);
else if (job.kind === "check") await item.check(job.contender, job.context);
else report(job.contender, await item.measure(job.contender, job.context));
// Idle connections that are kept for the next request would keep the process from ending.
process.disconnect?.();
process.exit();
