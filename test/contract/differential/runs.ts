/** The number of cases for each property. `npm run test:contract -- --long` asks for more. */
export const runs = Number(process.env.CONTRACT_RUNS ?? 2000);

/**
 * The time limit of a test in milliseconds. A case may take far more than it needs, since shared machines are slow at
 * times.
 */
export function timeLimit(cases = runs): number {
  return 30_000 + cases * 40;
}
