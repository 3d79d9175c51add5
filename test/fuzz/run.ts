import { clientOutcome } from "./client-outcome.js";
import { drawCorpus } from "./corpus.js";
import { checkErrors, checkInputs } from "./other-properties.js";
import { makeStreamCase, type StreamCase } from "./stream-case.js";
import { endOf, fault } from "./stream-property.js";

export interface FuzzOptions {
  readonly seed: number;
  /** The number of the first case. @default 0 */
  readonly from?: number;
  readonly cases: number;
  /** Milliseconds after which no further case begins. @default Infinity */
  readonly duration?: number;
  /** Called from time to time with the number of the case that comes next. */
  readonly onProgress?: (index: number) => void;
  /** The reader of a case. @default the client */
  readonly consume?: typeof clientOutcome;
}

export interface FuzzReport {
  readonly cases: number;
  readonly seconds: number;
  /** By how many bytes the resident set grew at most after the warm-up. */
  readonly peakBytes: number;
  /** How often each mutation was made and each end was reached. */
  readonly tally: Readonly<Record<string, number>>;
  /** What was wrong, each with the command that repeats it. Empty if nothing was. */
  readonly findings: readonly string[];
}

/** The number of cases between two looks at the clock and at memory. */
const batch = 500;
/** The number of cases after which the heap has its working size. */
const warmUp = 5_000;
const allowedBytes = 64 * 1024 * 1024;

/** Runs mutated streams through the client, and some errors and inputs for every batch of them. Stops at a finding. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { seed, from = 0, cases, duration = Infinity, onProgress, consume = clientOutcome } = options;
  const corpus = drawCorpus(seed);
  const start = performance.now();
  const tally: Record<string, number> = {};
  const findings: string[] = [];
  let [index, baseline, peak] = [from, Infinity, 0];
  for (; index < from + cases && findings.length === 0; index++) {
    if (index % batch === 0) {
      if (performance.now() - start > duration) break;
      onProgress?.(index);
      findings.push(...checkErrors(seed + index), ...checkInputs(seed + index));
    }
    const one = makeStreamCase(corpus, seed, index);
    const outcome = await consume(one);
    const wrong = fault(one, outcome);
    if (wrong !== undefined) findings.push(describe(seed, index, one, wrong));
    for (const name of [endOf(outcome), ...one.mutations]) tally[name] = (tally[name] ?? 0) + 1;
    const resident = index % 50 === 0 ? process.memoryUsage.rss() : 0;
    if (index - from <= warmUp) baseline = resident || baseline;
    peak = Math.max(peak, resident - baseline);
    if (peak > allowedBytes) findings.push(`memory grew by ${peak} bytes until case ${index} of seed ${seed}`);
  }
  return { cases: index - from, seconds: (performance.now() - start) / 1000, peakBytes: peak, tally, findings };
}

function describe(seed: number, index: number, one: StreamCase, wrong: string): string {
  const chunks = one.chunks.map((chunk) => chunk.length).join(",");
  return [
    wrong,
    `  again: npm run fuzz -- --seed ${seed} --from ${index} --cases 1`,
    `  ${one.mutations.join(", ") || "no mutation"}; read by ${one.consumption}; ${one.breaks ? "broken" : "ended"} after`,
    `  chunks of ${chunks.slice(0, 2000)} bytes: ${one.bytes.toString("base64").slice(0, 20_000)}`,
  ].join("\n");
}
