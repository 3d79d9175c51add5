import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isFunctionError, isStreamError } from "../../src/index.js";
import { nodeFromSource } from "../support/from-source.js";
import { clientOutcome, type ClientOutcome } from "./client-outcome.js";
import { fuzz } from "./run.js";

const seed = 42;

describe("mutated streams", () => {
  it("end as the format says, with typed errors and nothing delivered that was not sent", async () => {
    const { cases, tally, findings } = await fuzz({ seed, cases: 20_000 });
    expect(findings).toEqual([]);
    expect(cases).toBe(20_000);
    for (const end of ["complete", "failed", "broken"]) expect(tally[end], end).toBeGreaterThan(100);
  });

  it("are run by the command, which says how to run them again", () => {
    const script = fileURLToPath(new URL("../../scripts/fuzz.ts", import.meta.url));
    const args = [...nodeFromSource, script, "--seed", String(seed), "--from", "7", "--cases", "600"];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(stdout).toMatch(/^seed 42\n600 streams in /);
    expect(status).toBe(0);
  });
});

describe("a client with a mistake is found out", () => {
  const without =
    (code: string) =>
    (outcome: ClientOutcome): ClientOutcome =>
      isStreamError(outcome.error) && outcome.error.code === code
        ? { ...outcome, error: undefined, completionError: undefined }
        : outcome;
  const mistakes: Record<string, (outcome: ClientOutcome) => ClientOutcome> = {
    "takes a cut stream for whole": without("truncated"),
    "takes a wrong checksum for right": without("checksum"),
    "takes contents that cannot be for nothing": without("malformed"),
    "does not tell of a broken connection": without("reset"),
    "does not tell of a failed function": (outcome) =>
      isFunctionError(outcome.error) ? { ...outcome, error: undefined, completionError: undefined } : outcome,
    "throws what is no error of the package": (outcome) =>
      outcome.error === undefined ? outcome : { ...outcome, error: new RangeError("Offset is outside the bounds") },
    "loses the last byte": ({ payload, ...rest }) => ({ ...rest, payload: payload?.subarray(0, -1) }),
    "delivers more than came": ({ payload, ...rest }) => ({
      ...rest,
      payload: payload && Buffer.concat([payload, Buffer.of(0)]),
    }),
  };

  it.each(Object.entries(mistakes))("one that %s", async (_, mistaken) => {
    const consume: typeof clientOutcome = async (one) => mistaken(await clientOutcome(one));
    const { findings } = await fuzz({ seed, cases: 2_000, consume });
    expect(findings[0]).toContain(`npm run fuzz -- --seed ${seed} --from `);
  });

  it("one that keeps what it reads", async () => {
    const kept: Buffer[] = [];
    let seen = 0;
    const consume: typeof clientOutcome = async (one) => {
      if (++seen > 6_000) kept.push(Buffer.alloc(1024 * 1024, 1));
      return clientOutcome(one);
    };
    const { findings } = await fuzz({ seed, cases: 6_500, consume });
    expect(findings[0]).toContain("memory grew");
  });
});
