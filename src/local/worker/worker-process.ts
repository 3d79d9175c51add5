import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { LogSink } from "../invocation.js";
import { surroundings } from "../service-behaviour.js";
import { Admission } from "./admission.js";
import { ExtensionsApi, type NextInvocation } from "./extensions-api.js";
import { MarkedOutput, type Output, UnmarkedOutput } from "./output.js";
import { Program } from "./program.js";
import { RuntimeApi, type RuntimeEvents } from "./runtime-api.js";
import { processEnvironment, type WorkerSettings } from "./worker-environment.js";
import { secretFd, type WorkerSecret } from "./worker-secret.js";

/**
 * How long an output or a connection to the Runtime API may stay open after the process has died. A process that the
 * handler has started and that could not be found may hold it.
 */
const strayOutputMilliseconds = 1000;

/** A process with a Runtime API of its own: AWS's Node runtime client with a handler, or any other program. */
export class WorkerProcess {
  /** Resolves with the cause of its end when the process has exited and its outputs and sockets are closed. */
  readonly ended: Promise<string | undefined>;
  /** Resolves when that is so, and nothing that it has started is left. */
  readonly gone: Promise<void>;

  readonly #api: RuntimeApi;
  readonly #program: Program;
  readonly #outputs: readonly Output[];
  /** Whether the process is being killed, or has exited. */
  #ending = false;

  /** Starts the process once its Runtime API listens. `output` is given what it writes to its outputs. */
  static async start(settings: WorkerSettings, events: RuntimeEvents, output: LogSink): Promise<WorkerProcess> {
    const secret = "handler" in settings.program ? randomBytes(32).toString("hex") : undefined;
    const api = await RuntimeApi.listen();
    try {
      const worker = new WorkerProcess(settings, api, secret, output);
      const handler = "handler" in settings.program ? settings.program.handler : surroundings.commandHandler.value;
      api.serve(
        events,
        new ExtensionsApi({ ...settings, handler }),
        new Admission((socket) => worker.#program.peerOf(socket), secret),
      );
      return worker;
    } catch (error) {
      await api.ended();
      throw error;
    }
  }

  private constructor(settings: WorkerSettings, api: RuntimeApi, secret: string | undefined, output: LogSink) {
    const { program, taskRoot } = settings;
    this.#api = api;
    const runtimeClient = createRequire(import.meta.url).resolve("#runtime-client");
    const env = processEnvironment(settings, { address: api.address, runtimeDir: dirname(runtimeClient) });
    const [file = "", ...args] =
      "command" in program ? program.command : [process.execPath, ...program.nodeOptions, runtimeClient];
    this.#program = new Program(file, args, {
      cwd: taskRoot,
      env,
      // The fourth brings the secret to AWS's runtime client, and closes in it when this process dies.
      stdio: ["ignore", "pipe", "pipe", ...(secret === undefined ? [] : ["pipe" as const])],
    });
    const { child } = this.#program;
    // The mark is framed by record separators, which no text holds, and random, so that no handler writes it.
    const flushMark = `\x1e${randomBytes(16).toString("hex")}\x1e`;
    const streams = [child.stdout, child.stderr] as Readable[];
    this.#outputs = streams.map((stream) =>
      secret === undefined ? new UnmarkedOutput(stream, output) : new MarkedOutput(stream, flushMark, output),
    );
    if (secret !== undefined) {
      const link = child.stdio[secretFd] as Writable;
      link.on("error", () => undefined);
      link.write(`${JSON.stringify({ secret, flushMark } satisfies WorkerSecret)}\n`);
    }
    this.ended = this.#watch();
    this.gone = this.ended.then(() => this.#program.left());
  }

  /** The id of the process; undefined where it could not be started. */
  get id(): number | undefined {
    return this.#program.child.pid;
  }

  /** Whether the program waits for an invocation. */
  get waits(): boolean {
    return this.#api.waits && !this.#ending;
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
    this.#program.kill();
  }

  /** Kills the process and drops what it has sent and nobody has read. */
  close(): void {
    this.#ending = true;
    // A process whose connections are closed would end by itself, and what it has started could not be found any more.
    this.#program.kill(() => this.#api.close());
  }

  async #watch(): Promise<string | undefined> {
    const { child } = this.#program;
    let cause: string | undefined;
    await new Promise<void>((resolve) => {
      child.once("error", (error) => {
        cause = error.message;
        resolve();
      });
      child.once("exit", (code, signal) => {
        cause = signal !== null ? `signal: ${signal}` : code === 0 ? undefined : `exit status ${code}`;
        this.#ending = true;
        setTimeout(() => {
          child.stdio.forEach((stream) => stream?.destroy());
          this.#api.closeStrays(strayOutputMilliseconds);
        }, strayOutputMilliseconds).unref();
      });
      child.once("close", () => resolve());
    });
    this.#ending = true;
    await this.#api.ended();
    return cause;
  }
}
