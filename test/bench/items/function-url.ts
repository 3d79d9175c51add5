import { createHash } from "node:crypto";
import { Agent, request, type IncomingMessage } from "node:http";
import { Stopwatch } from "../stopwatch.js";
import { originOf } from "../web/origins.js";
import type { Role } from "../web/server.js";
import { digestOf, lengthOf, type Path } from "../web/work.js";
import type { Item } from "./item.js";

const agent = new Agent({ keepAlive: true });

/** Drains the body at a path. `node:http` does it, so that the server is what is measured. */
function drain(url: string, onChunk: (chunk: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const onResponse = (response: IncomingMessage): void => {
      if (response.statusCode !== 200) reject(new Error(`The status is ${response.statusCode}`));
      response.on("data", onChunk).once("end", resolve).once("error", reject);
    };
    request(url, { agent }, onResponse).once("error", reject).end();
  });
}

async function check(role: Role, path: Path): Promise<void> {
  const hash = createHash("sha256");
  await drain((await originOf(role)) + path, (chunk) => hash.update(chunk));
  if (hash.digest("hex") !== digestOf(path)) throw new Error(`${role} returned other bytes than the application has`);
}

/** Measures the mean of a batch of requests, one after the other. */
async function time(role: Role, path: Path, batch: number): Promise<number> {
  const url = (await originOf(role)) + path;
  let bytes = 0;
  const stopwatch = new Stopwatch();
  for (let index = 0; index < batch; index++) await drain(url, ({ length }) => void (bytes += length));
  const { time: taken } = stopwatch;
  const expected = batch * lengthOf(path);
  if (bytes !== expected) throw new Error(`${role} returned ${bytes} bytes instead of ${expected}`);
  return taken / batch;
}

function webItem(name: string, title: string, path: Path, batch: number): Item {
  return {
    name,
    title,
    processes: "together",
    contenders: ["function-url", "hono", "pipe", "runtime-api"] satisfies Role[],
    metrics: { time: { unit: "ms" } },
    check: (role) => check(role as Role, path),
    measure: async (role) => ({ time: await time(role as Role, path, batch) }),
  };
}

/**
 * A Hono application through a Function URL, on its own server, on its own server behind a pipe, and in AWS's runtime client
 * behind the least that works.
 */
export const functionUrlItems: readonly Item[] = [
  webItem("function-url-small", "one warm request to a Function URL", "/small", 200),
  webItem("function-url-200MB", "200 MB through a Function URL", "/large", 1),
];
