import { statSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import config from "./vitest.config.js";

const { projects: _, ...shared } = config.test ?? {};

/** The tests that concern a room, beside those of the folder that mirrors it. */
const further: Readonly<Record<string, readonly string[]>> = {
  auth: ["test/unit/call/attempts-renewal.test.ts"],
};

/** Tests that take long, and notice no change that shorter ones do not notice. */
const leftOut = [
  "test/**/*{.slow,-peer}.test.ts",
  "test/unit/request/input-characters.test.ts",
  "test/unit/call/failures-frameworks.test.ts",
];

/** Tests whose file is small although they take long, which others often spare. */
const slow = ["test/unit/event-stream/frame-limits.test.ts", "test/unit/event-stream/header-blocks.test.ts"];

const room = process.env.MUTATION_ROOM ?? "";

/** Runs small files first and slow ones last, since the first test that fails ends a run. */
class SmallFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const cost = ({ moduleId }: TestSpecification): number =>
      slow.some((name) => moduleId.endsWith(name)) ? Number.MAX_SAFE_INTEGER : statSync(moduleId).size;
    const costs = new Map(files.map((file) => [file, cost(file)]));
    return files.sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0));
  }
}

/** Runs the quick tests that concern one room of src/, for the mutation tests of `npm run mutation -- ROOM`. */
export default defineConfig({
  ...config,
  test: {
    ...shared,
    include: [`test/unit/${room}/**/*.test.ts`, ...(further[room] ?? [])],
    exclude: leftOut,
    isolate: false,
    // The recorder checks the tests of the other side of the wire, and would be loaded for each mutant.
    setupFiles: ["test/support/setup/fresh-modules.ts"],
    globalSetup: [],
    // A change that makes a test wait for ever is noticed in this time. A test that fails so costs less than a process
    // that Stryker has to end and start again.
    testTimeout: 15_000,
    hookTimeout: 15_000,
    sequence: { setupFiles: "list", sequencer: SmallFilesFirst },
  },
});
