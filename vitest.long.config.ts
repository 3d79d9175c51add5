import { defineConfig } from "vitest/config";
import config from "./vitest.config.js";

const { projects: _, ...shared } = config.test ?? {};

/** Runs the tests that take minutes of real time. `npm run check` does not include them. */
export default defineConfig({
  ...config,
  test: { ...shared, include: ["test/long/**/*.long.ts"], testTimeout: 600_000 },
});
