import { readFileSync } from "node:fs";

const mebibyte = 2 ** 20;

/** The largest amount of memory that this process has used so far, in MiB. */
export function peakMemory(): number {
  // On Linux, maxRSS includes the memory that the parent had when it forked this process. The status file does not.
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(processStatus())?.[1];
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

/** The amount of memory that this process uses now, in MiB. */
export function memory(): number {
  return process.memoryUsage.rss() / mebibyte;
}

function processStatus(): string {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch {
    return "";
  }
}
