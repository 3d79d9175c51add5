import { defineConfig } from "vitest/config";
import config from "./vitest.config.js";

const { projects: _, ...shared } = config.test ?? {};

/** The tests that concern each room, beside those of the folder that mirrors it. */
const further: Readonly<Record<string, readonly string[]>> = {
  "event-stream": ["test/unit/stream/{event-reader-after-complete,invocation-stream}.test.ts"],
  auth: ["test/unit/call/attempts-renewal.test.ts"],
};

const room = process.env.MUTATION_ROOM ?? "";

/** Runs the quick tests that concern one room of src/, for the mutation tests of `npm run mutation -- ROOM`. */
export default defineConfig({
  ...config,
  test: {
    ...shared,
    include: [`test/unit/${room}/**/*.test.ts`, ...(further[room] ?? [])],
    exclude: ["test/**/*.slow.test.ts"],
    isolate: false,
    // The recorder checks the tests of the other side of the wire, and would be loaded for each mutant.
    setupFiles: ["test/support/setup/fresh-modules.ts"],
    globalSetup: [],
  },
});
