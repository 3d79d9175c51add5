import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/support/global-setup.ts",
    setupFiles: "test/support/recorder/setup.ts",
    include: ["test/**/*.test.ts"],
    // Some tests compile copies of the package or start many processes; a hang is all that this is to end.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The SDK is a peer to compare with; what it will ask of Node is no news of a test.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
