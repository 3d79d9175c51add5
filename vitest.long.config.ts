import { defineConfig } from "vitest/config";
import config from "./vitest.config.js";

const { projects: _, ...shared } = config.test ?? {};

/** Runs what takes minutes of real time and is no part of `npm run check`. */
export default defineConfig({
  ...config,
  test: { ...shared, include: ["test/long/**/*.long.ts"], testTimeout: 600_000 },
});
