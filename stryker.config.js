const room = process.env.MUTATION_ROOM;

/**
 * The mutation tests of one room of src/, which `npm run mutation -- ROOM` starts. What it found before is in
 * .stryker/ROOM.json, so that only what has changed since then is tested again.
 */
export default {
  mutate: [`src/${room}/**/*.ts`, `!src/${room}/**/index.ts`],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  coverageAnalysis: "perTest",
  // A mutant of what a module does when it is loaded concerns each test of the room. It is tested with all of them.
  ignoreStatic: false,
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  timeoutMS: 40_000,
  timeoutFactor: 2,
  incremental: true,
  incrementalFile: `.stryker/${room}.json`,
  tempDirName: `.stryker/${room}`,
  reporters: ["clear-text", "progress-append-only", "html", "json"],
  htmlReporter: { fileName: `.stryker/${room}.html` },
  jsonReporter: { fileName: `.stryker/${room}-report.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
  ignorePatterns: ["dist/*", "!dist/local", "docs", ".bench", ".stryker", "*.tgz"],
  allowConsoleColors: false,
};
