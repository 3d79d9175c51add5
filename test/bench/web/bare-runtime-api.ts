import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { WorkerSecret } from "../../../src/local/worker/worker-secret.js";

const separator = Buffer.alloc(8);

/**
 * Starts the application in AWS's runtime client, behind the least that makes it answer HTTP: a Runtime API that checks
 * nothing, tells nothing and takes one request at a time. What a Function URL takes beyond it is this package's own work.
 */
export async function bareRuntimeApi(): Promise<RequestListener> {
  let waiting: ((client: ServerResponse, event: string) => void) | undefined;
  let client: ServerResponse;
  const api = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (request.method === "POST") {
      pass(request, client, () => response.writeHead(202).end());
      return;
    }
    waiting = (asking, event) => {
      client = asking;
      response
        .writeHead(200, { "lambda-runtime-aws-request-id": "1", "lambda-runtime-deadline-ms": "9e15" })
        .end(event);
    };
    serveFirst();
  });
  const asked: (readonly [ServerResponse, string])[] = [];
  const serveFirst = (): void => {
    const [first] = asked;
    if (first === undefined || waiting === undefined) return;
    asked.shift();
    waiting(...first);
    waiting = undefined;
  };
  await new Promise<void>((listening) => api.listen(0, "127.0.0.1", listening));
  startRuntimeClient(`127.0.0.1:${(api.address() as AddressInfo).port}`);
  return ({ method, url = "" }, response) => {
    const http = { method, path: url };
    asked.push([response, JSON.stringify({ version: "2.0", rawPath: url, headers: {}, requestContext: { http } })]);
    serveFirst();
  };
}

/** Passes the HTTP response in a payload on to the client. */
function pass(payload: IncomingMessage, client: ServerResponse, passed: () => void): void {
  let head = Buffer.alloc(0);
  const read = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(separator);
    if (end === -1) return;
    payload.off("data", read);
    const { statusCode, headers } = JSON.parse(head.toString("utf8", 0, end)) as Record<string, never>;
    client.writeHead(statusCode ?? 0, headers);
    if (head.length > end + separator.length) client.write(head.subarray(end + separator.length));
    payload.pipe(client);
  };
  payload.on("data", read).once("end", passed);
}

function startRuntimeClient(address: string): void {
  const child = spawn(process.execPath, [resolve("dist/local/ric/index.mjs")], {
    cwd: ".bench",
    env: {
      AWS_LAMBDA_RUNTIME_API: address,
      AWS_LAMBDA_FUNCTION_NAME: "web",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      LAMBDA_TASK_ROOT: resolve(".bench"),
      _HANDLER: "web/handler.handler",
    },
    // The runtime client gets its secret over the fourth, and ends when this process does.
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const secret: WorkerSecret = { secret: "none", flushMark: "" };
  child.stdio[3]?.on("error", () => undefined);
  (child.stdio[3] as NodeJS.WritableStream).write(`${JSON.stringify(secret)}\n`);
}
