import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The number of cases that each property is tested with. `--long` takes hours and is not meant for every change. */
const [short, long] = [2_000, 200_000];

const args = process.argv.slice(2);
const isLong = args.includes("--long");
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const options = isLong ? ["--testTimeout=0", "--hookTimeout=0"] : [];
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "test/contract", ...options, ...args.filter((arg) => arg !== "--long")],
  {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, CONTRACT_RUNS: process.env.CONTRACT_RUNS ?? String(isLong ? long : short) },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
