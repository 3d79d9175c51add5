import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"], externalConditions: [] } },
  test: { globalSetup: "test/global-setup.ts", include: ["test/**/*.test.ts"], testTimeout: 20_000 },
});
