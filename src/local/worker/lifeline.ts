/**
 * Ends a worker that runs AWS's runtime client when the endpoint's process is gone. What the handler has started may be
 * found by its parent alone, so the worker leaves the killing to the reaper, which looks for descendants before it kills,
 * and ends by itself only where it has waited in vain.
 */
import { readSync } from "node:fs";
import type { Socket } from "node:net";

/** How long to wait for the reaper, which may have been killed too. */
const patienceMilliseconds = 1500;

let gone = false;

/** Notes that the endpoint's process does not respond any more, which may show before the lifeline closes. */
export function noteEndpointGone(): void {
  gone = true;
}

/** Ends this process when the endpoint's process is gone, which holds the other end of the socket of this descriptor. */
export function followEndpoint(socket: Socket, fd: number): void {
  const leave = () => {
    noteEndpointGone();
    process.exit(1);
  };
  // The descriptor is closed between "end" and "close".
  socket.on("end", leave).on("error", leave).on("close", leave);
  // The handler may end this process at the same time, such as by an error that its cut response has caused. The thread is
  // blocked, so that nothing of the handler runs any more.
  process.on("exit", () => {
    if (gone || isAtEnd(fd)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patienceMilliseconds);
  });
}

/** Whether the other end is closed. A read of an open one fails, since there is nothing to read. On Windows it would wait. */
function isAtEnd(fd: number): boolean {
  if (process.platform === "win32") return false;
  try {
    return readSync(fd, Buffer.alloc(1)) === 0;
  } catch {
    return false;
  }
}
