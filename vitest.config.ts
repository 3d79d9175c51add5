import { defineConfig } from "vitest/config";

/**
 * The suite has two parts. Tests that take long, or that need the built package, are in files named
 * `NAME.slow.test.ts`. All other tests are quick, and need nothing but installed dependencies.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "quick",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.slow.test.ts", "**/node_modules/**"],
          globalSetup: "test/support/setup/runtime-client.ts",
          // Each worker loads the validators and AWS's SDK only once. The setup files still give each test file its own
          // copies of this package's modules.
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
    // These limits only end tests that hang. They are long enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // AWS's SDK would warn in each run that it will require a later version of Node.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
