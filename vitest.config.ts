import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["source"], externalConditions: [] } },
  test: { include: ["test/**/*.test.ts"], testTimeout: 20_000 },
});
