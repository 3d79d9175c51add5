/**
 * Stands in for the native addon of AWS's Node runtime client (`rapid-client.node`), so that the client runs on machines
 * without a compiler. It has the addon's three functions, over `node:http`, and the HTTP client that AWS's client uses
 * beside them. `scripts/assemble-runtime-client.ts` compiles this file to CommonJS beside a copy of AWS's client.
 */
import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
} from "node:http";
import { Socket } from "node:net";
import { followEndpoint, noteEndpointGone } from "./lifeline.js";
import { secretFd, secretHeader, type WorkerSecret } from "./worker-secret.js";

/** What AWS's client expects `next()` to resolve to. */
interface NextInvocation {
  bodyJson: string;
  headers: IncomingHttpHeaders;
}

const PATH = "/2018-06-01/runtime/invocation/";
const [hostname, port] = (process.env["AWS_LAMBDA_RUNTIME_API"] ?? "").split(":");
// They are taken before the handler is loaded, since a handler may patch the originals.
const originalRequest = httpRequest;
const outputs = new Set([process.stdout, process.stderr].map((stream) => stream.write.bind(stream)));
const agent = new Agent({ keepAlive: true });
let told: WorkerSecret = { secret: "", flushMark: "" };

// A write to an output that the handler has closed would be an uncaught exception. AWS's older client logs that to the same
// output, which is the next one, and so on.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

/**
 * Takes the secret from the endpoint. The descriptor stays open: the endpoint's process holds the other end, which
 * closes when that process dies in whatever way. Then this process ends too.
 */
export function connect(): Promise<void> {
  return new Promise((resolve) => {
    const socket = new Socket({ fd: secretFd, readable: true, writable: false });
    let line = "";
    socket.on("data", (text: Buffer) => {
      line += text.toString();
      if (!line.endsWith("\n")) return;
      told = JSON.parse(line) as WorkerSecret;
      line = "";
      // It must not keep the process from finding that the handler has nothing left to do.
      socket.unref();
      resolve();
    });
    followEndpoint(socket, secretFd);
  });
}

/** Sends a request to the Runtime API, which accepts it by the secret in it. */
function request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
  const headers = { ...(options.headers as Record<string, string>), [secretHeader]: told.secret };
  return originalRequest({ ...options, headers }, onResponse);
}

/** Takes the place of `node:http` in AWS's client. */
export const http = { Agent, request };

let posted: Promise<void> = Promise.resolve();

/** Asks for the next invocation. Ends the process when the Runtime API is gone, since nothing can run without it. */
export async function next(): Promise<NextInvocation> {
  try {
    await posted;
    await markOutput();
    const { response, body } = await exchange("GET", `${PATH}next`);
    if (response.statusCode !== 200)
      throw new Error(`The Runtime API responded with the status ${response.statusCode}`);
    return { bodyJson: body, headers: response.headers };
  } catch {
    process.exit(1);
  }
}

/** Posts the result of a handler that does not stream. The addon blocks here; this stand-in makes `next` wait. */
export function done(requestId: string, body: string): void {
  void post(`${PATH}${requestId}/response`, body);
}

/** Posts the error of a handler that does not stream. Resolves when it is posted, which the addon waits for. */
export function error(requestId: string, body: string): Promise<void> {
  return post(`${PATH}${requestId}/error`, body);
}

/** Posts after all that was posted before. Ends the process when the Runtime API is gone. */
function post(path: string, body: string): Promise<void> {
  const exchanged = posted.then(() => exchange("POST", path, body));
  return (posted = exchanged.then(
    () => undefined,
    () => process.exit(1),
  ));
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
    sent.on("error", (error) => {
      noteEndpointGone();
      reject(error);
    });
    sent.end(body);
  });
}

/**
 * Writes the mark to both outputs before each `next`: what the endpoint reads before it belongs to the invocation that has
 * just ended. Resolves when the mark and everything written before it has left the process. An output that does not take
 * it is closed, and is passed over from then on, since its descriptor may be another file's by then.
 */
async function markOutput(): Promise<void> {
  const { flushMark } = told;
  const mark = (write: NodeJS.WriteStream["write"]) =>
    new Promise<void>((resolve) => {
      write(flushMark, (error) => {
        if (error) outputs.delete(write);
        resolve();
      });
    });
  await Promise.all([...outputs].map(mark));
}
