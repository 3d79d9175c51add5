/**
 * The program of the reaper: a small process that ends what is left of the workers when the endpoint's process has ended
 * without closing them, in whatever way. The build compiles it to a file of its own, which `#reaper` in package.json
 * names. Its argument is the mark of the endpoint's process. Its standard input is a pipe whose other end that process
 * holds: `+PID` and `-PID` on a line tell that a worker runs and that it is gone. The pipe's end means that the
 * endpoint's process is gone.
 */
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { killAllMarked, killGroup } from "./processes.js";

/** The pauses between the times that it looks, since a worker that was just being started may have no mark yet. */
const pausesMilliseconds = [20, 50, 100, 200, 400, 800];

const mark = process.argv[2] ?? "";
const workers = new Set<number>();

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const pid = Number(line.slice(1));
    if (line.startsWith("+")) workers.add(pid);
    else workers.delete(pid);
  })
  .on("close", () => void reap());
process.stdin.on("error", () => void reap());

async function reap(): Promise<void> {
  const killed = killAllMarked([mark]);
  for (const pid of workers) killGroup(pid);
  await killed;
  for (const pause of pausesMilliseconds) {
    await delay(pause);
    await killAllMarked([mark]);
  }
}
