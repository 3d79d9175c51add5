import { spawnSync } from "node:child_process";
import { checkOutput } from "../check.js";
import { mainContenders, type ContenderName } from "../contenders/index.js";
import type { Item } from "./item.js";

/** What a program has to import to invoke a function. */
const imports: Readonly<Record<string, string>> = {
  client: 'import { createClient } from "lambda-response-stream";',
  sdk: 'import { LambdaClient, InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";',
  aws4fetch: 'import { AwsClient } from "aws4fetch"; import { EventStreamCodec } from "@smithy/eventstream-codec";',
};

const program = (code: string): string[] => ["--input-type=module", "--eval", code];

/** Milliseconds from the start to the end of a fresh process. */
function timeProcess(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`);
  return time;
}

/** The least of a few, taking turns, less what Node alone takes: whatever else the machine does makes it longer, never shorter. */
function timeAboveBare(args: readonly string[]): number {
  const bare: number[] = [];
  const whole: number[] = [];
  for (let start = 0; start < 4; start++) {
    bare.push(timeProcess(program("")));
    whole.push(timeProcess(args));
  }
  return Math.min(...whole) - Math.min(...bare);
}

export const startItems: readonly Item[] = [
  {
    name: "import",
    title: "import, cold",
    processes: "together",
    contenders: Object.keys(imports),
    metrics: { time: { unit: "ms" } },
    check: async (name) => void timeProcess(program(imports[name] ?? "")),
    measure: async (name) => ({ time: timeAboveBare(program(imports[name] ?? "")) }),
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
