/** How many cases each property runs; `npm run test:contract -- --long` asks for more. */
export const runs = Number(process.env.CONTRACT_RUNS ?? 2000);

/** A test's time limit in ms. Shared machines are slow at times, so a case is allowed far more than it takes. */
export function timeLimit(cases = runs): number {
  return 30_000 + cases * 40;
}
