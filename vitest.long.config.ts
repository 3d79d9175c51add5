import { defineConfig } from "vitest/config";
import config from "./vitest.config.js";

/** What takes minutes of real time, and is no part of `npm run check`. */
export default defineConfig({
  ...config,
  test: { ...config.test, include: ["test/long/**/*.long.ts"], testTimeout: 600_000 },
});
