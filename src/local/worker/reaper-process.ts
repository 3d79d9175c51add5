import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import type { Socket } from "node:net";

/** Begins the mark of each worker of this process. `markVariable` in processes.ts says what it is for. */
export const endpointMark = `${randomBytes(16).toString("hex")}.`;

let holders = 0;
const workers = new Set<number>();
let reaper: ChildProcess | undefined;

/**
 * Makes sure that a reaper runs, which `reaper.ts` describes, before a worker is started. It runs for as long as there
 * are workers, and never keeps this process alive.
 *
 * @returns A function to tell the reaper of the started worker. That returns a function to call when the worker is gone,
 *   which resolves when the reaper is gone too, if it was the last worker.
 */
export function holdReaper(): (pid: number | undefined) => () => Promise<void> {
  holders++;
  reaper ??= startReaper();
  return (pid) => {
    if (pid !== undefined) {
      workers.add(pid);
      tell(`+${pid}`);
    }
    let held = true;
    return async () => {
      if (!held) return;
      held = false;
      if (pid !== undefined) {
        workers.delete(pid);
        tell(`-${pid}`);
      }
      if (--holders > 0 || reaper === undefined) return;
      const last = reaper;
      reaper = undefined;
      await dismissed(last);
    };
  };
}

function startReaper(): ChildProcess {
  // It has an environment and a session of its own, so that it is neither one of the processes that it looks for nor
  // reached by the terminal's interrupts.
  const { SystemRoot } = process.env;
  const child = spawn(process.execPath, [createRequire(import.meta.url).resolve("#reaper"), endpointMark], {
    env: { ...(SystemRoot !== undefined && { SystemRoot }) },
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    windowsHide: true,
  });
  const forget = () => {
    if (reaper === child) reaper = undefined;
  };
  child.once("error", forget).once("exit", forget);
  child.stdin.on("error", () => undefined);
  child.unref();
  (child.stdin as Socket).unref();
  // It takes the place of a reaper that was killed while workers ran.
  for (const pid of workers) child.stdin.write(`+${pid}\n`);
  return child;
}

function tell(line: string): void {
  reaper?.stdin?.write(`${line}\n`);
}

/** There is nothing left to look for, so the reaper need not do it. */
function dismissed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.ref();
    child.kill("SIGKILL");
  });
}
