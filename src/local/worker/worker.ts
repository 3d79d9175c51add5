import type { IncomingMessage } from "node:http";
import type { Invocation, InvocationResult, LogSink, PayloadSink } from "../invocation.js";
import { LogTail } from "../log-tail.js";
import { limits, logLines, messages } from "../service-behaviour.js";
import { InvocationRun } from "./invocation-run.js";
import type { WorkerSettings } from "./worker-environment.js";
import { WorkerProcess } from "./worker-process.js";

/** How long a command that asks for the next invocation may take to respond to the present one, in milliseconds. */
const responseGrace = 1000;

/** When the phases of the invocation that a worker runs have begun, on the clock of `performance.now()`. */
interface Phases {
  /** When the function's time-out began. */
  startedAt?: number;
  delivered?: boolean;
  /** How long the init phase took, where it was one of its own. */
  initMilliseconds?: number;
  timedOutAfter?: number;
}

/** A process that runs a function's program, one invocation at a time. */
export class Worker {
  readonly settings: WorkerSettings;
  /** Resolves when the program first asks for an invocation, or the process has ended. */
  readonly started: Promise<void>;

  readonly #log: LogSink;
  readonly #tail = new LogTail();
  readonly #startedAt = performance.now();
  #process!: WorkerProcess;
  #run: InvocationRun | undefined;
  #phases: Phases = {};
  #timer: NodeJS.Timeout | undefined;
  #start!: () => void;
  #nexts = 0;
  #exit: { readonly cause: string | undefined } | undefined;

  /** Starts the process. Rejects with the system's error where that is impossible. */
  static async start(settings: WorkerSettings, log: LogSink): Promise<Worker> {
    const worker = new Worker(settings, log);
    worker.#process = await WorkerProcess.start(
      settings,
      {
        next: () => worker.#onNext(),
        initError: (body) => {
          worker.#run?.fail(undefined, body);
          // The service ends it too, where it does not end by itself.
          worker.kill();
        },
        response: (requestId, request) => worker.#runOf(requestId)?.respond(request) ?? discard(request),
        error: (requestId, errorType, body) => worker.#runOf(requestId)?.fail(errorType, body) ?? 400,
      },
      (chunk) => worker.#passOn(chunk),
    );
    void worker.#process.ended.then((cause) => {
      worker.#start();
      worker.#exit = { cause };
      worker.#run?.gone(cause);
    });
    return worker;
  }

  private constructor(settings: WorkerSettings, log: LogSink) {
    this.settings = settings;
    this.#log = log;
    this.started = new Promise((resolve) => (this.#start = resolve));
  }

  /** Resolves when the process has exited, its outputs and sockets are closed, and nothing that it has started is left. */
  get gone(): Promise<void> {
    return this.#process.gone;
  }

  /** Whether the process waits for an invocation. */
  get idle(): boolean {
    return this.#run === undefined && this.#process.waits;
  }

  /**
   * Runs one invocation; the process must not be running another. Never rejects.
   *
   * @returns undefined where the init phase has taken too long. The process is being killed then, and another is to run
   *   the invocation by `runWithInit`.
   */
  async run(invocation: Invocation, sink: PayloadSink): Promise<InvocationResult | undefined> {
    const run = this.#take(invocation, sink);
    let initTimedOut = false;
    if (this.#process.waits) this.#deliver(run);
    else if (this.#nexts > 0) this.#startTimeout(run);
    else this.#expireAfter(limits.initTimeoutSeconds.value, () => (initTimedOut = true));
    const result = await this.#resultOf(run);
    return initTimedOut ? undefined : result;
  }

  /** Runs one invocation in a new process whose predecessor took too long to start. The time-out includes the init phase. */
  runWithInit(invocation: Invocation, sink: PayloadSink): Promise<InvocationResult> {
    const run = this.#take(invocation, sink);
    this.#passOn(Buffer.from(logLines.initTimeout.value(limits.initTimeoutSeconds.value * 1000)));
    this.#startTimeout(run);
    if (this.#process.waits) this.#deliver(run);
    return this.#resultOf(run);
  }

  /** Kills the process and what it has started. `gone` tells when they are gone. */
  kill(): void {
    this.#process.kill();
  }

  /** Kills the process and drops what it has sent and nobody has read. */
  close(): void {
    this.#process.close();
  }

  #take(invocation: Invocation, sink: PayloadSink): InvocationRun {
    const run = (this.#run = new InvocationRun(invocation, sink));
    this.#phases = {};
    // The process may have died since it was found idle.
    if (this.#exit !== undefined) run.gone(this.#exit.cause);
    return run;
  }

  async #resultOf(run: InvocationRun): Promise<InvocationResult> {
    const { requestId, version } = run.invocation;
    const outcome = await run.ended;
    clearTimeout(this.#timer);
    const { startedAt, initMilliseconds, timedOutAfter } = this.#phases;
    const duration = startedAt === undefined ? 0 : performance.now() - startedAt;
    await this.#process.flushed(this.#nexts);
    // Nothing was delivered where the handler could not be loaded, so the tail may not have been started.
    this.#tail.start(requestId, version);
    const { memoryMegabytes } = this.settings;
    this.#tail.finish(requestId, { duration, memoryMegabytes, initMilliseconds, timedOutAfter });
    this.#run = undefined;
    return { ...outcome, logTail: this.#tail.take() };
  }

  #runOf(requestId: string): InvocationRun | undefined {
    return this.#run?.invocation.requestId === requestId ? this.#run : undefined;
  }

  #onNext(): void {
    this.#nexts++;
    const run = this.#run;
    if (this.#phases.delivered !== true) {
      if (run !== undefined) this.#deliver(run);
      return;
    }
    run?.idle();
    // AWS's runtime client always responds.
    if ("command" in this.settings.program) setTimeout(() => run?.endUnlessResponded(), responseGrace).unref();
  }

  #deliver(run: InvocationRun): void {
    const { requestId, payload, functionArn, version, clientContext, tenantId, traceId } = run.invocation;
    this.#tail.start(requestId, version);
    if (this.#nexts === 1 && this.#phases.startedAt === undefined) {
      this.#phases.initMilliseconds = performance.now() - this.#startedAt;
    }
    const deadline = this.#startTimeout(run);
    this.#phases.delivered = true;
    this.#process.deliver({
      headers: {
        "lambda-runtime-aws-request-id": requestId,
        "lambda-runtime-deadline-ms": String(Math.round(deadline)),
        "lambda-runtime-invoked-function-arn": functionArn,
        "lambda-runtime-trace-id": traceId,
        ...(clientContext !== undefined && { "lambda-runtime-client-context": asciiJson(clientContext) }),
        ...(tenantId !== undefined && { "lambda-runtime-aws-tenant-id": tenantId }),
      },
      body: payload,
    });
  }

  /** Starts the function's time-out, unless it runs already. Returns when it ends, in milliseconds since 1970. */
  #startTimeout(run: InvocationRun): number {
    const { functionName, timeoutSeconds } = this.settings;
    if (this.#phases.startedAt === undefined) {
      this.#phases.startedAt = performance.now();
      this.#expireAfter(timeoutSeconds, () => {
        this.#phases.timedOutAfter = timeoutSeconds;
        const inInit = messages.initTimeout.value(run.invocation.requestId, timeoutSeconds, functionName);
        run.timeOut(timeoutSeconds, this.#phases.delivered ? undefined : inInit);
      });
    }
    return Date.now() - (performance.now() - this.#phases.startedAt) + timeoutSeconds * 1000;
  }

  /** Kills the process after so many seconds, unless a debugger may hold it. */
  #expireAfter(seconds: number, expired: () => void): void {
    clearTimeout(this.#timer);
    if (mayBeDebugged(this.settings)) return;
    this.#timer = setTimeout(() => {
      expired();
      this.kill();
    }, seconds * 1000);
  }

  #passOn(chunk: Uint8Array): void {
    this.#tail.append(chunk);
    this.#log(chunk, this.#process.id);
  }
}

/** Whether the process is started with an inspector, under which it may wait for a person. */
function mayBeDebugged({ program, environment }: WorkerSettings): boolean {
  const options = "nodeOptions" in program ? program.nodeOptions : [];
  return [...options, environment["NODE_OPTIONS"] ?? ""].some((option) => /(?:^|\s)--inspect(?:-|=|\s|$)/.test(option));
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
