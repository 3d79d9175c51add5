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

const room = process.env.MUTATION_ROOM ?? "";

/** Runs small files first, since the first test that fails ends a run. */
class SmallFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sizes = new Map(files.map((file) => [file, statSync(file.moduleId).size]));
    return files.sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
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
