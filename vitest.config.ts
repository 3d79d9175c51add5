import { defineConfig } from "vitest/config";

const shared = {
  setupFiles: "test/support/recorder/setup.ts",
  testTimeout: 60_000,
  hookTimeout: 60_000,
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
};
export default defineConfig({
  ssr: { resolve: { conditions: ["source"], externalConditions: [] } },
  test: {
    projects: [
      { extends: true, test: { ...shared, name: "quick", include: ["test/**/*.test.ts"], exclude: ["test/**/*.slow.test.ts"] } },
      { extends: true, test: { ...shared, name: "slow", include: ["test/**/*.slow.test.ts"], globalSetup: "test/support/global-setup.ts" } },
    ],
  },
});
