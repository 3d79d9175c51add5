import {
  exitOutcome,
  type Invocation,
  type InvocationResult,
  type LocalFunction,
  type LogSink,
  type PayloadSink,
} from "../invocation.js";
import type { WorkerSettings } from "../worker/worker-environment.js";
import { enterStartGate } from "../worker/start-gate.js";
import { Worker } from "../worker/worker.js";

/** A function that runs in processes of its own. Idle ones are used again, and at most `concurrency` of them run at once. */
export class ProcessFunction implements LocalFunction {
  readonly aliases: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly #settings: Omit<WorkerSettings, "version">;
  readonly #concurrency: number;
  readonly #log: LogSink;
  /** The workers, each with how many resets there had been before it was started. */
  readonly #workers = new Map<Worker, number>();
  readonly #starting = new Set<Promise<unknown>>();
  #running = 0;
  #resets = 0;
  #closed = false;

  constructor(
    settings: Omit<WorkerSettings, "version">,
    options: {
      readonly concurrency: number;
      readonly aliases: Readonly<Record<string, string>>;
      readonly log: LogSink;
    },
  ) {
    this.#settings = settings;
    this.folder = settings.taskRoot;
    this.#concurrency = options.concurrency;
    this.aliases = options.aliases;
    this.#log = options.log;
  }

  invoke(invocation: Invocation, sink: PayloadSink): Promise<InvocationResult> | undefined {
    // Invocations are counted and not processes, since a process that is being killed takes up no place.
    if (this.#running >= this.#concurrency || this.#closed) return undefined;
    this.#running++;
    return this.#run(invocation, sink).finally(() => this.#running--);
  }

  reset(): void {
    this.#resets++;
    for (const worker of this.#workers.keys()) if (worker.idle) worker.kill();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#starting);
    const workers = [...this.#workers.keys()];
    for (const worker of workers) worker.close();
    await Promise.all(workers.map((worker) => worker.gone));
  }

  async #run(invocation: Invocation, sink: PayloadSink): Promise<InvocationResult> {
    try {
      let worker = this.#idleWorker(invocation.version) ?? (await this.#start(invocation.version));
      let result = await worker.run(invocation, sink);
      if (result === undefined) {
        worker = await this.#start(invocation.version);
        result = await worker.runWithInit(invocation, sink);
      }
      if (!this.#isCurrent(worker)) worker.kill();
      return result;
    } catch (error) {
      // No process could be started.
      const cause = error instanceof Error ? error.message : String(error);
      return { ...exitOutcome(invocation.requestId, cause), logTail: new Uint8Array(0) };
    }
  }

  /**
   * Finds an idle process of the version. A process serves one version only, since its environment names the version.
   * Where all places are taken, an idle process of another version is killed to make room.
   */
  #idleWorker(version: string): Worker | undefined {
    const idle = [...this.#workers.keys()].filter((worker) => worker.idle && this.#isCurrent(worker));
    const found = idle.find((worker) => worker.settings.version === version);
    if (found === undefined && this.#workers.size >= this.#concurrency) idle[0]?.kill();
    return found;
  }

  /** Whether there was no reset since the worker was started. */
  #isCurrent(worker: Worker): boolean {
    return this.#workers.get(worker) === this.#resets;
  }

  async #start(version: string): Promise<Worker> {
    const leave = await enterStartGate();
    if (this.#closed) {
      leave();
      throw new Error("The endpoint is closed");
    }
    const resets = this.#resets;
    const starting = Worker.start({ ...this.#settings, version }, this.#log).then((worker) => {
      this.#workers.set(worker, resets);
      void worker.gone.then(() => this.#workers.delete(worker));
      void worker.started.then(leave);
      return worker;
    });
    this.#starting.add(starting);
    starting.catch(leave);
    return starting.finally(() => this.#starting.delete(starting));
  }
}
