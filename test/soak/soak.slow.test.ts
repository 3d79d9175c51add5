import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeFromSource } from "../support/from-source.js";
import { heapGrowth } from "./heap.js";
import type { SoakReport } from "./hold.js";

/** Seconds for which the whole load is held. A developer who waits for other tests may set fewer. */
const seconds = Number(process.env.SOAK_SECONDS ?? 60);

/** Runs the command in processes of its own, so that the load and the other tests do not disturb each other. */
async function run(...options: string[]): Promise<{ status: number | null; report: SoakReport }> {
  const script = fileURLToPath(new URL("../../scripts/soak.ts", import.meta.url));
  const child = spawn(process.execPath, [...nodeFromSource, script, "--json", ...options]);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await once(child, "close");
  expect(stdout, stderr).toMatch(/^\{/);
  return { status: child.exitCode, report: JSON.parse(stdout) as SoakReport };
}

describe("1,000 streams at once through one client", () => {
  it("deliver every byte, end as they must and leave nothing behind", { timeout: (seconds + 180) * 1000 }, async () => {
    const { status, report } = await run("--seconds", String(seconds));
    expect(report.findings).toEqual([]);
    expect(status).toBe(0);
    expect(report.sockets.peak).toBeGreaterThanOrEqual(1000);
    expect(report.faulted / report.streams).toBeCloseTo(0.1, 2);
  });
});

describe.concurrent("a client with a mistake is found out", { timeout: 120_000 }, () => {
  it.each([
    ["leaves a listener", "are left on the signal that the calls shared"],
    ["leaves a timer", "resources keep the process alive: Timeout"],
    ["leaves a socket", "sockets are still open"],
    ["takes a broken stream for whole", 'it ended as "complete" and not as'],
    ["delivers other bytes", "it delivered wrong bytes"],
  ])("one that %s", async (mistake, finding) => {
    const { status, report } = await run("--seconds", "4", "--streams", "40", "--mistake", mistake);
    expect(report.findings.join("\n")).toContain(finding);
    expect(status).toBe(1);
  });
});

describe("memory", () => {
  const mebibyte = 2 ** 20;
  const growing = (live: number, buffers: number) =>
    Array.from({ length: 40 }, (_, at) => {
      const chance = ((at * 7) % 5) * 0.2 * mebibyte;
      return { at, used: 0, live: 50 * mebibyte + at * live + chance, buffers: 8 * mebibyte + at * buffers + chance };
    });

  it.each([
    ["is flat where it changes by chance", 0, 0, true],
    ["grows where objects are kept", 0.6 * mebibyte, 0, false],
    ["grows where buffers are kept", 0, 4 * mebibyte, false],
  ])("%s", (_, live, buffers, isFlat) => {
    expect(heapGrowth(growing(live, buffers), 10)?.isFlat).toBe(isFlat);
  });

  it("that was looked at a few times only says nothing", () => {
    expect(heapGrowth(growing(0, 0), 36)).toBeUndefined();
  });
});
