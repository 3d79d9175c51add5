import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { ndjson, sse } from "../../../../src/formats/index.js";
import type { GatewaySample } from "./gateway-process.js";
import { payloadOf, type Order } from "./order.js";

/** How much is asked of the gateway. The load ends with whichever limit comes first. */
export interface LoadOptions {
  /** How many streams are open at once. */
  readonly streams: number;
  readonly seconds: number;
  /** How many streams there are altogether. @default no limit */
  readonly total?: number;
  readonly lines: number;
  readonly pause: number;
}

export interface LoadReport {
  /** How many streams have ended. */
  readonly streams: number;
  /** What was wrong with streams: another payload, a status, a broken connection. */
  readonly findings: readonly string[];
  /** The most streams that were open at once. */
  readonly peak: number;
  readonly samples: readonly GatewaySample[];
}

/** Reads the payload out of a response in each format. */
const readers: Readonly<Record<string, (response: IncomingMessage) => Promise<string>>> = {
  "text/plain": (response) => text(response),
  "*/*": (response) => text(response),
  "application/json": async (response) => (JSON.parse(await text(response)) as { Payload: string }).Payload,
  async "application/x-ndjson"(response) {
    const parts: Buffer[] = [];
    for await (const { PayloadChunk } of ndjson<{ PayloadChunk?: { Payload: string } }>(response)) {
      if (PayloadChunk) parts.push(Buffer.from(PayloadChunk.Payload, "base64"));
    }
    return Buffer.concat(parts).toString();
  },
  async "text/event-stream"(response) {
    let payload = "";
    for await (const { event, data } of sse(response)) if (event === undefined) payload += data;
    return payload;
  },
};

/** Holds so many streams through a gateway, endpoint and gateway in a process of their own, and looks at every byte. */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const endpoint = start("endpoint-process.ts");
  const gateway = start("gateway-process.ts");
  const agent = new Agent({ keepAlive: true });
  try {
    const [clientOptions] = (await once(endpoint, "message")) as [object];
    gateway.send(clientOptions);
    const [url] = (await once(gateway, "message")) as [string];
    return await hold(options, `${url}/stream`, agent, gateway);
  } finally {
    agent.destroy();
    gateway.kill("SIGKILL");
    endpoint.kill("SIGKILL");
  }
}

function start(file: string): ChildProcess {
  const execArgv = ["--import", "tsx", "--expose-gc"];
  return fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv });
}

async function hold(options: LoadOptions, url: string, agent: Agent, gateway: ChildProcess): Promise<LoadReport> {
  const { streams, seconds, total = Infinity, lines, pause } = options;
  const end = performance.now() + seconds * 1000;
  const findings: string[] = [];
  const samples: GatewaySample[] = [];
  let [next, ended, open, peak] = [0, 0, 0, 0];
  const formats = Object.entries(readers);

  async function one(order: Order): Promise<void> {
    const [accept, read] = formats[order.id % formats.length] ?? [];
    peak = Math.max(peak, ++open);
    try {
      const headers = { authorization: "Bearer test-token-0123456789", accept };
      const sent = httpRequest(url, { method: "POST", agent, headers });
      sent.end(JSON.stringify(order));
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      const payload = await read?.(response);
      if (response.statusCode !== 200) findings.push(`${order.id} has the status ${response.statusCode}`);
      else if (payload !== payloadOf(order)) findings.push(`${order.id} as ${accept} has another payload`);
    } catch (error) {
      findings.push(`${order.id} as ${accept}: ${String(error)}`);
    }
    open--;
    ended++;
  }

  async function worker(): Promise<void> {
    while (performance.now() < end && next < total) await one({ id: next++, lines, pause });
  }

  async function sample(): Promise<void> {
    gateway.send("sample");
    samples.push(((await once(gateway, "message")) as [GatewaySample])[0]);
  }

  const workers = Promise.all(Array.from({ length: streams }, worker));
  let isOver = false;
  const over = workers.then(() => (isOver = true));
  while (!isOver) {
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 2000))]);
    await sample();
  }
  return { streams: ended, findings, peak, samples };
}
