import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** The environment without credentials, a region or an endpoint. Processes receive them in their arguments. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:AWS_|NODE_OPTIONS$)/.test(name)),
);

/** Runs a command to its end. It rejects with the command's output if the command fails or takes too long. */
export async function runCommand(
  [file, ...args]: readonly [string, ...string[]],
  { cwd, input = "" }: { cwd: string; input?: string },
): Promise<string> {
  const child = spawn(file, args, { cwd, env: environment, timeout: 300_000, killSignal: "SIGKILL" });
  child.stdin.on("error", () => undefined).end(input);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, "close") as Promise<[number | null, string | null]>,
  ]);
  if (code === 0) return stdout;
  throw new Error(`${file} ended with ${code ?? signal}\n${stdout}${stderr}`.trim());
}

async function textOf(stream: Readable): Promise<string> {
  const chunks = (await stream.toArray()) as Buffer[];
  return Buffer.concat(chunks).toString();
}

/** The local endpoint of the suite. The installed package of a project serves it. */
export interface EndpointProcess {
  /** The setup of the suite as JSON. */
  readonly setup: string;
  close(): Promise<void>;
}

export async function startEndpoint(cwd: string): Promise<EndpointProcess> {
  const child = spawn(process.execPath, ["endpoint.js"], { cwd, env: environment, stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(child, "close");
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value: setup } = (await lines.next()) as { value: string | undefined };
  if (setup === undefined) throw new Error("The endpoint did not start");
  return {
    setup,
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}
