import { defineConfig } from "vitest/config";

/**
 * Two parts of one suite, told apart by the names of the files. Files called `NAME.slow.test.ts` need the built package
 * or take long. All others are quick, and need nothing but an installation.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "quick",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.slow.test.ts"],
          globalSetup: "test/support/setup/runtime-client.ts",
          // Each worker loads the validators and AWS's SDK once. The setup files give each test file modules of its own.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: ["test/**/*.slow.test.ts"],
          globalSetup: "test/support/setup/build.ts",
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
    maxWorkers: 2,
    setupFiles: ["test/support/setup/fresh-modules.ts", "test/support/recorder/setup.ts"],
    sequence: { setupFiles: "list" },
    // The limits are there only to end what hangs, on a busy machine as well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // AWS's SDK would warn in each run that it will need a later Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
