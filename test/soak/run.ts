import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ClientOptions } from "../../src/index.js";
import type { Task } from "./client-process.js";
import type { SoakOptions, SoakReport } from "./hold.js";
import type { Mistake } from "./mistakes.js";

/** Milliseconds without a message of the client after which it counts as hanging. */
const patience = 90_000;

/** Runs the endpoint and the client in one process each, and ends both. Rejects if one of them ends by itself. */
export async function soak(options: SoakOptions, mistake?: Mistake): Promise<SoakReport> {
  const endpoint = start("endpoint-process.ts");
  const client = start("client-process.ts");
  try {
    const ended = Promise.race([endOf(endpoint, "endpoint"), endOf(client, "client")]);
    const [connection] = (await Promise.race([once(endpoint, "message"), ended])) as [ClientOptions];
    client.send({ connection, options, mistake } satisfies Task);
    return await Promise.race([reportOf(client), ended]);
  } finally {
    client.kill("SIGKILL");
    endpoint.kill("SIGKILL");
  }
}

function start(file: string): ChildProcess {
  const execArgv = [...process.execArgv, "--expose-gc"];
  return fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv });
}

async function endOf(child: ChildProcess, name: string): Promise<never> {
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  throw new Error(`The process of the ${name} ended by itself (${signal ?? code})`);
}

function reportOf(client: ChildProcess): Promise<SoakReport> {
  return new Promise((resolve) => {
    const giveUp = (): void => void client.kill("SIGKILL");
    let watchdog = setTimeout(giveUp, patience);
    client.once("exit", () => clearTimeout(watchdog));
    client.on("message", (message: "alive" | SoakReport) => {
      clearTimeout(watchdog);
      if (message !== "alive") return resolve(message);
      watchdog = setTimeout(giveUp, patience);
    });
  });
}
