/**
 * Finds and ends processes that a worker has started. `reaper.ts` uses it too, in a process of its own, so it imports
 * nothing but Node's own modules.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * The environment variable that marks a worker. What the worker starts inherits the variable, also where it leaves the
 * group and the session of the worker, or outlives its own parent.
 */
export const markVariable = "LOCAL_LAMBDA_MARK";

/** How long to look for processes that come up or have not died yet. */
const patienceMilliseconds = 2000;

/** Kills a process that leads a group, with its group. On Windows, which has no groups, its descendants are killed. */
export function killGroup(pid: number): void {
  if (process.platform === "win32") {
    const options = { stdio: "ignore", windowsHide: true } as const;
    spawn("taskkill", ["/PID", String(pid), "/T", "/F"], options).on("error", () => undefined);
    return;
  }
  kill(-pid);
}

/**
 * Kills all processes that `findMarked` finds.
 *
 * @returns Whether there were any. They may take a while to die, and one of them may have started another meanwhile.
 */
function killMarked(marks: readonly string[]): boolean {
  const found = findMarked(marks);
  for (const pid of found) kill(pid);
  return found.length > 0;
}

/**
 * Kills as `killMarked` does, until nothing is found any more. It gives up on what cannot be killed. The first search is
 * over when it returns.
 */
export async function killAllMarked(marks: readonly string[]): Promise<void> {
  const end = performance.now() + patienceMilliseconds;
  while (killMarked(marks) && performance.now() < end) await delay(5);
}

/**
 * Finds all processes whose mark begins with one of `marks`, and their descendants, which may have another environment. Only
 * Linux tells the environment of a process, so nothing is found elsewhere.
 */
export function findMarked(marks: readonly string[]): number[] {
  if (process.platform !== "linux") return [];
  const variables = marks.map((mark) => `${markVariable}=${mark}`);
  const isMarked = (name: string): boolean => {
    const environment = read(`/proc/${name}/environ`);
    return environment.includes(markVariable) && variables.some((variable) => environment.includes(variable));
  };
  const names = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = new Set(names.filter(isMarked).map(Number));
  if (found.size === 0) return [];
  const children = new Map<number, number[]>();
  for (const name of names) {
    const parent = parentOf(name);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  // A set that grows while it is iterated over is iterated over to its end.
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child);
  return [...found];
}

/** The fourth field is the parent. The second is the name in brackets, which may have blanks and brackets itself. */
function parentOf(name: string): number {
  const stat = read(`/proc/${name}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ", 2)[1]);
}

/** Reads a file of a process. A process that is gone, or is another user's, has no text to read. */
function read(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone.
  }
}
