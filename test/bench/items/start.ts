import { execFileSync, spawnSync } from "node:child_process";
import { checkOutput } from "../check.js";
import { mainContenders, type ContenderName } from "../contenders/index.js";
import type { Item } from "./item.js";

/** How each module is loaded, and under which name import-once.mjs finds it. */
const modules: Readonly<Record<string, readonly [way: "import" | "require", name: string]>> = {
  client: ["import", "lambda-response-stream"],
  "client-require": ["require", "lambda-response-stream"],
  sdk: ["import", "@aws-sdk/client-lambda"],
  "aws4fetch-alone": ["import", "aws4fetch"],
  empty: ["import", "./empty.mjs"],
};

/** The milliseconds that loading takes. It is the least of several processes, since other load only ever adds time. */
function timeLoading(contender: string): number {
  const args = [".bench/import-once.mjs", ...(modules[contender] ?? [])];
  return Math.min(...Array.from({ length: 4 }, () => Number(execFileSync(process.execPath, args))));
}

/** The milliseconds from the start to the end of a new process. */
function timeProcess(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`);
  return time;
}

/**
 * The milliseconds that a program takes beyond those of Node alone. Both are the least of several runs, since other
 * load only ever adds time.
 */
function timeAboveBare(args: readonly string[]): number {
  const bare: number[] = [];
  const whole: number[] = [];
  for (let start = 0; start < 4; start++) {
    bare.push(timeProcess(["--input-type=module", "--eval", ""]));
    whole.push(timeProcess(args));
  }
  return Math.min(...whole) - Math.min(...bare);
}

export const startItems: readonly Item[] = [
  {
    name: "import",
    title: "import, cold",
    processes: "together",
    contenders: Object.keys(modules),
    metrics: { time: { unit: "ms" } },
    check: async (name) => void timeLoading(name),
    measure: async (name) => ({ time: timeLoading(name) }),
  },
  {
    name: "first-invocation",
    title: "import and one small invocation, cold",
    processes: "together",
    contenders: mainContenders,
    metrics: { time: { unit: "ms" } },
    check: (name, { endpoint }) => checkOutput(name as ContenderName, endpoint, { events: 1, bytes: 10 }, "bulk"),
    measure: async (name, { endpoint }) => ({ time: timeAboveBare([".bench/invoke-once.mjs", name, endpoint]) }),
  },
];
