/**
 * The stand-in for the native addon of AWS's Node runtime client (`rapid-client.node`), so that the client runs
 * without a compiler: the same three functions over `node:http`. `scripts/assemble-runtime-client.ts` compiles this
 * file to CommonJS beside a copy of AWS's `index.mjs`; it therefore imports nothing but Node's own modules.
 */
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from "node:http";
import { Socket } from "node:net";

/** What AWS's client expects `next()` to resolve to. */
interface NextInvocation {
  bodyJson: string;
  headers: IncomingHttpHeaders;
}

const PATH = "/2018-06-01/runtime/invocation/";
const [hostname, port] = (process.env["AWS_LAMBDA_RUNTIME_API"] ?? "").split(":");
// Captured before the handler is loaded, which may patch them.
const request = httpRequest;
const writers = [process.stdout, process.stderr].map((stream) => stream.write.bind(stream));
const agent = new Agent({ keepAlive: true });

// Written to both outputs before each `next`: what the endpoint reads before the mark belongs to the invocation that
// just ended. Random, and taken out of the environment, so that no handler prints it by accident.
const flushMark = takeVariable("LOCAL_LAMBDA_FLUSH_MARK");
const lifeline = takeVariable("LOCAL_LAMBDA_LIFELINE_FD");

if (lifeline !== undefined) {
  // The other end is held by the endpoint's process. It closes when that process dies, however it dies.
  const socket = new Socket({ fd: Number(lifeline), readable: true, writable: false });
  socket.on("error", () => process.exit(1));
  socket.on("close", () => process.exit(1));
  socket.resume();
  socket.unref();
}

let posted: Promise<void> = Promise.resolve();

/** Asks for the next invocation. Ends the process when the Runtime API is gone, since nothing can run any more. */
export async function next(): Promise<NextInvocation> {
  try {
    await posted;
    await markOutput();
    const { response, body } = await exchange("GET", `${PATH}next`);
    if (response.statusCode !== 200) throw new Error(`The Runtime API answered ${response.statusCode}`);
    return { bodyJson: body, headers: response.headers };
  } catch {
    process.exit(1);
  }
}

/** Posts the result of a handler that does not stream. The addon blocks here; the stand-in makes `next` wait. */
export function done(requestId: string, body: string): void {
  post(`${PATH}${requestId}/response`, body);
}

/** Posts the error of a handler that does not stream. */
export function error(requestId: string, body: string): void {
  post(`${PATH}${requestId}/error`, body);
}

function post(path: string, body: string): void {
  posted = posted.then(async () => void (await exchange("POST", path, body)));
  // `next` awaits the same promise and ends the process; until then a failure is not an unhandled rejection.
  posted.catch(() => undefined);
}

function exchange(method: string, path: string, body?: string): Promise<{ response: IncomingMessage; body: string }> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
    const sent = request({ hostname, port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ response, body: Buffer.concat(chunks).toString("utf8") }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Resolves when all that was written before, and the mark, has left the process; an output that is closed is skipped. */
async function markOutput(): Promise<void> {
  if (flushMark === undefined) return;
  await Promise.all(writers.map((write) => new Promise<void>((resolve) => write(flushMark, () => resolve()))));
}

function takeVariable(name: string): string | undefined {
  const value = process.env[name];
  delete process.env[name];
  return value;
}
