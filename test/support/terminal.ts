import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
/** In milliseconds. It only ends a test that hangs. */
const longest = 30_000;

/** A real terminal, of tmux, with a shell in it in which `lambda-stream` is the built command. */
export class Terminal {
  readonly #server = `lambda-stream-${randomUUID()}`;

  /** Starts it with these variables and no others. */
  static async start(environment: NodeJS.ProcessEnv): Promise<Terminal> {
    const terminal = new Terminal();
    const variables = { PATH: process.env.PATH, LANG: "C.UTF-8", PS1: "ready> ", ...environment };
    const settings = Object.entries(variables).map(([name, value]) => `${name}=${value ?? ""}`);
    // The shell inherits TERM and no other variable from tmux.
    const shell = ["env", "-i", "TERM=screen", ...settings, "sh"];
    await terminal.#tmux("-f", "/dev/null", "new-session", "-d", "-x", "200", "-y", "50", ...shell);
    await terminal.shows("ready>");
    await terminal.enter(`alias lambda-stream='${process.execPath} ${cli}'; clear`);
    await terminal.shows(/^ready>\s*$/);
    return terminal;
  }

  /** Types a line. Text that a command prints can be told from it by its beginning. */
  async enter(line: string): Promise<void> {
    await this.#tmux("send-keys", "-l", line);
    await this.key("Enter");
  }

  /** Presses a key, such as `C-c`. */
  async key(name: string): Promise<void> {
    await this.#tmux("send-keys", name);
  }

  /** Resolves with the screen once it shows the text. */
  async shows(text: string | RegExp): Promise<string> {
    const start = performance.now();
    for (;;) {
      const screen = await this.screen();
      if (typeof text === "string" ? screen.includes(text) : text.test(screen)) return screen;
      if (performance.now() - start > longest)
        throw new Error(`The terminal does not show ${String(text)}:\n${screen}`);
    }
  }

  /** The screen without what is empty at its end. `styled` has the escape sequences of colours too. */
  async screen(styled?: "styled"): Promise<string> {
    return (await this.#tmux("capture-pane", "-p", ...(styled ? ["-e"] : []))).trimEnd();
  }

  async close(): Promise<void> {
    await this.#tmux("kill-server");
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    return (await run("tmux", ["-L", this.#server, ...args])).stdout;
  }
}
