import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { Readable, Writable } from "node:stream";
import type { Invocation, InvocationResult, LogSink, PayloadSink } from "../invocation.js";
import { InvocationRun } from "./invocation-run.js";
import { LogTail } from "../log-tail.js";
import { MarkedOutput } from "./marked-output.js";
import { Program } from "./program.js";
import { RuntimeApi } from "./runtime-api.js";
import { limits } from "../service-behaviour.js";
import { processEnvironment, type WorkerSettings } from "./worker-environment.js";
import { secretFd, type WorkerSecret } from "./worker-secret.js";

/**
 * How long an output or a connection to the Runtime API may stay open after the process has died. A process that the
 * handler has started and that could not be found may hold it.
 */
const strayOutputMilliseconds = 1000;

/** One process that runs a handler in AWS's Node runtime client, one invocation at a time. */
export class WorkerProcess {
  readonly settings: WorkerSettings;
  /** Resolves when the process has exited, its outputs and sockets are closed, and nothing that it has started is left. */
  readonly gone: Promise<void>;

  readonly #api: RuntimeApi;
  readonly #program: Program;
  readonly #outputs: readonly MarkedOutput[];
  readonly #tail = new LogTail();
  #run: InvocationRun | undefined;
  #timer: NodeJS.Timeout | undefined;
  #deliveredAt: number | undefined;
  #timedOutAfter: number | undefined;
  #nexts = 0;
  #ready = false;
  /** Whether the process is being killed, or has exited. */
  #ending = false;
  #over = false;
  #cause: string | undefined;

  /** Starts the process once its Runtime API listens. */
  static async start(settings: WorkerSettings, log: LogSink): Promise<WorkerProcess> {
    const secret = randomBytes(32).toString("hex");
    const api = await RuntimeApi.listen(secret);
    try {
      return new WorkerProcess(settings, log, api, secret);
    } catch (error) {
      await api.ended();
      throw error;
    }
  }

  private constructor(settings: WorkerSettings, log: LogSink, api: RuntimeApi, secret: string) {
    this.settings = settings;
    this.#api = api;
    api.serve({
      next: () => this.#onNext(),
      initError: (body) => void this.#run?.fail(undefined, body),
      response: (requestId, request) => this.#runOf(requestId)?.respond(request) ?? discard(request),
      error: (requestId, errorType, body) => this.#runOf(requestId)?.fail(errorType, body) ?? 400,
    });
    // The mark is framed by record separators, which no text holds, and random, so that no handler writes it.
    const flushMark = `\x1e${randomBytes(16).toString("hex")}\x1e`;
    const runtimeClient = createRequire(import.meta.url).resolve("#runtime-client");
    this.#program = new Program(process.execPath, [runtimeClient], {
      cwd: settings.taskRoot,
      env: processEnvironment(settings, api.address),
      // The fourth brings the secret, and closes in the child when this process dies.
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    const passOn = (chunk: Uint8Array) => {
      this.#tail.append(chunk);
      log(chunk);
    };
    const { child } = this.#program;
    const streams = [child.stdout, child.stderr] as Readable[];
    this.#outputs = streams.map((stream) => new MarkedOutput(stream, flushMark, passOn));
    const link = child.stdio[secretFd] as Writable;
    link.on("error", () => undefined);
    link.write(`${JSON.stringify({ secret, flushMark } satisfies WorkerSecret)}\n`);
    this.gone = this.#watch();
  }

  /** Whether the process waits for an invocation. */
  get idle(): boolean {
    return this.#ready && this.#run === undefined && !this.#ending;
  }

  /** Runs one invocation; the process must not be running another. Never rejects. */
  async run(invocation: Invocation, sink: PayloadSink): Promise<InvocationResult> {
    const run = (this.#run = new InvocationRun(invocation, sink));
    this.#deliveredAt = this.#timedOutAfter = undefined;
    if (this.#ready) this.#deliver(run);
    else this.#expire(limits.initTimeoutMilliseconds.value);
    // The process may have died since it was found idle.
    if (this.#over) run.gone(this.#cause);
    const outcome = await run.ended;
    clearTimeout(this.#timer);
    const duration = this.#deliveredAt === undefined ? 0 : performance.now() - this.#deliveredAt;
    await Promise.all(this.#outputs.map((output) => output.flushed(this.#nexts)));
    // Nothing was delivered where the handler could not be loaded, so the tail may not have been started.
    this.#tail.start(invocation.requestId, invocation.version);
    this.#tail.finish(invocation.requestId, duration, this.#timedOutAfter);
    this.#run = undefined;
    return { ...outcome, logTail: this.#tail.take() };
  }

  /** Kills the process and what it has started. `gone` tells when they are gone. */
  kill(): void {
    this.#ending = true;
    this.#program.kill();
  }

  /** Kills the process and drops what it has sent and nobody has read. */
  close(): void {
    this.kill();
    this.#api.close();
  }

  #runOf(requestId: string): InvocationRun | undefined {
    return this.#run?.invocation.requestId === requestId ? this.#run : undefined;
  }

  #onNext(): void {
    this.#nexts++;
    this.#ready = true;
    if (this.#deliveredAt !== undefined) this.#run?.idle();
    else if (this.#run !== undefined) this.#deliver(this.#run);
  }

  #deliver(run: InvocationRun): void {
    this.#ready = false;
    const { requestId, payload, functionArn, version, clientContext, tenantId, traceId } = run.invocation;
    this.#tail.start(requestId, version);
    this.#deliveredAt = performance.now();
    this.#expire(this.settings.timeoutSeconds * 1000);
    this.#api.deliver({
      headers: {
        "lambda-runtime-aws-request-id": requestId,
        "lambda-runtime-deadline-ms": String(Date.now() + this.settings.timeoutSeconds * 1000),
        "lambda-runtime-invoked-function-arn": functionArn,
        ...(traceId !== undefined && { "lambda-runtime-trace-id": traceId }),
        ...(clientContext !== undefined && { "lambda-runtime-client-context": asciiJson(clientContext) }),
        ...(tenantId !== undefined && { "lambda-runtime-aws-tenant-id": tenantId }),
      },
      body: payload,
    });
  }

  #expire(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timedOutAfter = milliseconds / 1000;
      this.#run?.timeOut(this.#timedOutAfter);
      this.kill();
    }, milliseconds);
  }

  async #watch(): Promise<void> {
    const { child } = this.#program;
    await new Promise<void>((resolve) => {
      child.once("error", (error) => {
        this.#cause = error.message;
        resolve();
      });
      child.once("exit", (code, signal) => {
        this.#cause = signal !== null ? `signal: ${signal}` : code === 0 ? undefined : `exit status ${code}`;
        this.#ending = true;
        setTimeout(() => {
          child.stdio.forEach((stream) => stream?.destroy());
          this.#api.closeStrays();
        }, strayOutputMilliseconds).unref();
      });
      child.once("close", () => resolve());
    });
    this.#ending = true;
    await this.#api.ended();
    this.#over = true;
    this.#run?.gone(this.#cause);
    await this.#program.left();
  }
}

/** Drops the payload that the runtime posts for an invocation that is over. */
async function discard(request: IncomingMessage): Promise<number> {
  request.resume();
  return 400;
}

/** Escapes everything beyond ASCII in JSON text, so that an HTTP header can hold it. */
function asciiJson(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
