import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** The environment without credentials, a region or an endpoint. A process that needs one is given it. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:AWS_|NODE_OPTIONS$)/.test(name)),
);

/** Runs a command to its end. Rejects with what it printed if it fails or takes more than five minutes. */
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

/** The local endpoint of the suite, served by the package that a project has installed. */
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
