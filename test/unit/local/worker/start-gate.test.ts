import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { enterStartGate } from "../../../../src/local/worker/start-gate.js";

/** Enters until one has to wait. */
async function fill(): Promise<{ leaves: (() => void)[]; waiting: Promise<() => void> }> {
  const leaves: (() => void)[] = [];
  for (;;) {
    const entering = enterStartGate();
    const leave = await Promise.race([entering, setImmediate(undefined)]);
    if (leave === undefined) return { leaves, waiting: entering };
    leaves.push(leave);
  }
}

describe("enterStartGate", () => {
  it("lets several processes start at once, and one more for each that has started", async () => {
    const { leaves, waiting } = await fill();
    expect(leaves.length).toBeGreaterThanOrEqual(16);
    const next = enterStartGate();
    leaves[0]?.();
    leaves[0]?.();
    (await waiting)();
    (await next)();
    for (const leave of leaves) leave();
    const again = await fill();
    expect(again.leaves).toHaveLength(leaves.length);
    for (const leave of again.leaves) leave();
    (await again.waiting)();
  });

  it("waits for no process for longer than a second", async () => {
    const { leaves, waiting } = await fill();
    (await waiting)();
    for (const leave of leaves) leave();
  });
});
