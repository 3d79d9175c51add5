import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import type { Socket } from "node:net";
import { type Peer, Peers } from "./peer.js";
import { killAllMarked, killGroup, markVariable } from "./processes.js";
import { endpointMark, holdReaper } from "./reaper-process.js";

let count = 0;

/**
 * A program that runs for a worker. Nothing of it outlives it: what it has started is killed when it exits or is killed,
 * and when this process ends in whatever way. On Linux that includes processes that have left its group or its session,
 * except for one that has also been given another environment and whose parent has exited. On macOS it is the program's
 * group, and on Windows its descendants.
 */
export class Program {
  readonly child: ChildProcess;
  /** A value of `markVariable` that no other program has, and that begins none. */
  readonly #mark = `${endpointMark}${count++}.`;
  readonly #peers = new Peers(this.#mark);
  readonly #letGo: () => Promise<void>;
  #exited = false;

  /** Starts the program. A failure to start is told by the child's event `error`. */
  constructor(
    file: string,
    args: readonly string[],
    options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly stdio: StdioOptions },
  ) {
    const tellReaper = holdReaper();
    try {
      this.child = spawn(file, args, {
        ...options,
        env: { ...options.env, [markVariable]: this.#mark },
        // The process leads a group, so that what it starts is killed with it.
        detached: process.platform !== "win32",
        windowsHide: true,
      });
    } catch (error) {
      void tellReaper(undefined)();
      throw error;
    }
    const { pid } = this.child;
    this.#letGo = tellReaper(pid);
    this.child.once("exit", () => {
      this.#exited = true;
      void sweep(this.#mark);
      if (pid !== undefined) killGroup(pid);
    });
    if (pid === undefined) this.child.once("error", () => void this.#letGo());
  }

  /**
   * Kills the program and what it has started. `left` tells when they are gone.
   *
   * @param killed - Is called when the program has been told to end. It must not end by itself before that.
   */
  kill(killed?: () => void): void {
    // The descendants are found first, since nothing tells whose they are once the program is dead.
    void sweep(this.#mark, () => {
      const { pid } = this.child;
      // The id of a process that has exited long ago may be another's.
      if (pid !== undefined && !this.#exited) killGroup(pid);
      killed?.();
    });
  }

  /** Tells whether a loopback connection comes from the program or from what it has started. */
  peerOf(socket: Socket): Peer {
    return this.#peers.of(socket);
  }

  /** Is called when the program has exited or could not be started. Resolves when nothing is left of it. */
  async left(): Promise<void> {
    await sweep(this.#mark);
    await this.#letGo();
  }
}

interface Sweep {
  readonly marks: string[];
  readonly afterSearch: (() => void)[];
  readonly done: Promise<void>;
}

let nextSweep: Sweep | undefined;

/**
 * Kills what has the mark until nothing is found. A search looks at all processes of the machine, so one search serves all
 * programs that ask for it in the same turn of the event loop.
 *
 * @param afterSearch - Is called when the first search is over.
 */
function sweep(mark: string, afterSearch?: () => void): Promise<void> {
  nextSweep ??= planSweep();
  nextSweep.marks.push(mark);
  if (afterSearch !== undefined) nextSweep.afterSearch.push(afterSearch);
  return nextSweep.done;
}

function planSweep(): Sweep {
  const marks: string[] = [];
  const afterSearch: (() => void)[] = [];
  const done = new Promise<void>((resolve) => {
    setImmediate(() => {
      nextSweep = undefined;
      void killAllMarked(marks).then(resolve);
      for (const call of afterSearch) call();
    });
  });
  return { marks, afterSearch, done };
}
