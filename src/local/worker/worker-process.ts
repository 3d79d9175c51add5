import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import type { LogSink } from "../invocation.js";
import { MarkedOutput, UnmarkedOutput, type Output } from "./output.js";
import { type NextInvocation, RuntimeApi, type RuntimeEvents } from "./runtime-api.js";
import { processEnvironment, type WorkerSettings } from "./worker-environment.js";

/**
 * How long an output or a connection to the Runtime API may stay open after the process has died. A process that the
 * handler has started in a session of its own may hold it.
 */
const strayOutputMilliseconds = 1000;

/** A process with a Runtime API of its own: AWS's Node runtime client with a handler, or any other program. */
export class WorkerProcess {
  /** Resolves with the cause when the process has exited and its outputs and sockets are closed. */
  readonly gone: Promise<string | undefined>;

  readonly #api: RuntimeApi;
  readonly #child: ChildProcess;
  readonly #outputs: readonly Output[];
  /** Whether the process is being killed, or has exited. */
  #ending = false;
  #isGone = false;

  /** Starts the process once its Runtime API listens. `output` is given what it writes to its outputs. */
  static async start(settings: WorkerSettings, events: RuntimeEvents, output: LogSink): Promise<WorkerProcess> {
    const api = await RuntimeApi.listen();
    try {
      api.serve(events);
      return new WorkerProcess(settings, api, output);
    } catch (error) {
      await api.ended();
      throw error;
    }
  }

  private constructor(settings: WorkerSettings, api: RuntimeApi, output: LogSink) {
    const { program, taskRoot } = settings;
    this.#api = api;
    // The mark is framed by record separators, which no text holds, and random, so that no handler writes it.
    const mark = `\x1e${randomBytes(16).toString("hex")}\x1e`;
    const runtimeClient = createRequire(import.meta.url).resolve("#runtime-client");
    const [file = "", ...args] =
      "command" in program ? program.command : [process.execPath, ...program.nodeOptions, runtimeClient];
    const links = { address: api.address, runtimeDir: dirname(runtimeClient), flushMark: mark, lifelineFd: 3 };
    this.#child = spawn(file, args, {
      cwd: taskRoot,
      env: processEnvironment(settings, links),
      // The fourth is the lifeline, which closes in the child when this process dies.
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      // The process gets a group of its own, so that what the handler starts is killed with it.
      detached: process.platform !== "win32",
    });
    const streams = [this.#child.stdout, this.#child.stderr] as Readable[];
    this.#outputs = streams.map((stream) =>
      "command" in program ? new UnmarkedOutput(stream, output) : new MarkedOutput(stream, mark, output),
    );
    this.#child.stdio[3]?.on("error", () => undefined);
    this.gone = this.#watch();
  }

  /** Whether the program waits for an invocation. */
  get waits(): boolean {
    return this.#api.waits && !this.#ending;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Gives an invocation to the program, which waits for one. */
  deliver(invocation: NextInvocation): void {
    this.#api.deliver(invocation);
  }

  /** Resolves when everything that the program has written before its nth `next` was passed on. */
  async flushed(nexts: number): Promise<void> {
    await Promise.all(this.#outputs.map((output) => output.flushed(nexts)));
  }

  /** Kills the process and what it has started. `gone` tells when they are gone. */
  kill(): void {
    this.#ending = true;
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === "win32") this.#child.kill("SIGKILL");
      else process.kill(-pid, "SIGKILL");
    } catch {
      // There is no process left in the group.
    }
  }

  /** Kills the process and drops what it has sent and nobody has read. */
  close(): void {
    this.kill();
    this.#api.close();
  }

  async #watch(): Promise<string | undefined> {
    const child = this.#child;
    let cause: string | undefined;
    await new Promise<void>((resolve) => {
      child.once("error", (error) => {
        cause = error.message;
        resolve();
      });
      child.once("exit", (code, signal) => {
        cause = signal !== null ? `signal: ${signal}` : code === 0 ? undefined : `exit status ${code}`;
        // Processes that the handler has started end with it.
        this.kill();
        setTimeout(() => {
          child.stdio.forEach((stream) => stream?.destroy());
          this.#api.closeStrays();
        }, strayOutputMilliseconds).unref();
      });
      child.once("close", () => resolve());
    });
    this.#ending = true;
    await this.#api.ended();
    this.#isGone = true;
    return cause;
  }
}
