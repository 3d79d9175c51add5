import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Commands for a shell that are running, in a process group of their own. */
export class ShellCommands {
  readonly process: ChildProcess;
  /** What was written to both outputs, in the pieces in which it came. */
  readonly pieces: string[] = [];
  readonly #closed: Promise<unknown[]>;

  constructor(commands: string, cwd: string, env: NodeJS.ProcessEnv) {
    this.process = spawn("/bin/sh", ["-ec", commands], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    for (const output of [this.process.stdout, this.process.stderr])
      output?.setEncoding("utf8").on("data", (text: string) => this.pieces.push(text));
    this.#closed = once(this.process, "close");
  }

  get output(): string {
    return this.pieces.join("");
  }

  /** Resolves when the output contains the text. Rejects if the commands end without it. */
  async wrote(text: string): Promise<void> {
    const { stdout, stderr } = this.process;
    while (!this.output.includes(text)) {
      const data = [stdout, stderr].flatMap((output) => (output ? [once(output, "data")] : []));
      const isOver = await Promise.race([
        ...data.map((piece) => piece.then(() => false)),
        this.#closed.then(() => true),
      ]);
      if (isOver && !this.output.includes(text))
        throw new Error(`The commands ended without "${text}": ${this.output}`);
    }
  }

  /** Resolves with the whole output. Rejects where a command has failed. */
  async ended(): Promise<string> {
    await this.#closed;
    if (this.process.exitCode !== 0) throw new Error(`The commands failed: ${this.output}`);
    return this.output;
  }

  /** Ends the commands and all that they have started. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null)
      process.kill(-(this.process.pid as number), "SIGTERM");
    await this.#closed;
  }
}
