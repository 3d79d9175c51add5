import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callOurs, callSdk, type Counted } from "./fault-matrix/call-by-default.js";
import { differences } from "./fault-matrix/differences.js";
import { faults } from "./fault-matrix/document.js";
import { table } from "../../scripts/generate/markdown.js";
import { codeOf } from "./fault-matrix/report.js";
import { titleOf, variants, type Variant } from "./fault-matrix/variants.js";

interface Row {
  readonly variant: Variant;
  readonly safe: Counted;
  readonly standard: Counted;
  readonly sdk: Counted;
}

// Neither client waits before it sends again.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** Whether the function ran more than once for one call, which a client must avoid. */
const neverTwice = ({ runs }: Counted): boolean => runs <= 1;

describe("a fault that is met again and again", () => {
  const rows: Row[] = [];

  it.each(variants.map((variant) => [titleOf(variant), variant] as const))(
    "never has `safe` run the function twice: %s",
    async (_, variant) => {
      const modes = ["safe", "standard"] as const;
      const calls = [...modes.map((mode) => callOurs(variant, mode)), callSdk(variant)] as const;
      const [safe, standard, sdk] = (await Promise.all(calls)) as [Counted, Counted, Counted];
      expect(await differences(variant)).toEqual([]);
      expect(safe).toSatisfy(neverTwice);
      rows.push({ variant, safe, standard, sdk });
    },
  );

  it("has AWS's SDK run the function more than once by default", () => {
    const failed = (client: "standard" | "sdk") =>
      rows.filter((row) => !neverTwice(row[client])).map(({ variant }) => titleOf(variant));
    const behindTheRun = [
      'error (name: "ServiceException", runsFunction: true)',
      'error (name: "ServiceUnavailableException", status: 503, runsFunction: true)',
      'reset (when: "before-headers")',
    ];
    // AWS's SDK takes the first frame for a part of the response's head.
    const beforeTheFirstFrame = ['reset (when: "after-headers")', "reset (afterBytes: 0)", "reset (afterBytes: 1)"];
    expect(failed("sdk")).toEqual([...behindTheRun, ...beforeTheFirstFrame]);
    // AWS's SDK does not end a silence by default, so it has nothing to send again.
    expect(failed("standard")).toEqual([...behindTheRun, 'stall (when: "before-headers")']);
  });

  it("is published in docs/faults.md", async () => {
    const again = rows.filter((row) => [row.safe, row.standard, row.sdk].some(({ requests }) => requests > 1));
    const words = (counted: Counted) => {
      const runs = neverTwice(counted) ? counted.runs : `**${counted.runs}**`;
      return `${counted.requests} / ${runs}`;
    };
    const text = table(
      ["Fault", "`safe`, the default", "`standard`", "AWS's SDK"],
      again.map(({ variant, safe, standard, sdk }) => [codeOf(variant), words(safe), words(standard), words(sdk)]),
    );
    const { stands, should } = await faults.part("retries", text);
    expect(stands, faults.update).toBe(should);
  });
});
