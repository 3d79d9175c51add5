import { readFileSync } from "node:fs";

const mebibyte = 2 ** 20;

/** The most memory that this process has had so far, in MiB. */
export function peakMemory(): number {
  // Linux counts what the process's parent had at the fork into maxRSS; its own status does not.
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(processStatus())?.[1];
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

/** What it has now, in MiB. */
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
