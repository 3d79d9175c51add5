import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStreamError } from "../../src/index.js";
import { validStream } from "../support/arbitrary-stream.js";
import { writeFrame } from "../support/frames.js";
import { oddFrame } from "../support/odd-frame.js";
import { ourOutcome, sdkOutcome } from "./differential/outcomes.js";
import { runs, timeLimit } from "./differential/runs.js";

const seen = { taken: 0, refused: 0 };

/**
 * Whatever frames with correct checksums hold, AWS's SDK reports success with the same events where this client does.
 */
async function expectNoLaxity(chunks: readonly Uint8Array[]): Promise<void> {
  const ours = await ourOutcome(chunks);
  if (ours.error === undefined) {
    seen.taken++;
    expect(await sdkOutcome(chunks)).toEqual({ events: ours.events, error: undefined });
  } else {
    seen.refused++;
    expect(isStreamError(ours.error), "an error of another kind").toBe(true);
  }
}

describe("a stream with a frame of odd contents", () => {
  it(
    "is not taken for whole by this client where AWS's SDK reports an error",
    async () => {
      // The odd frame stands before the end of a whole stream, or in place of it.
      const property = fc.asyncProperty(validStream, oddFrame, fc.boolean(), async (frames, odd, isLast) => {
        const before = frames.slice(0, -1).map(({ bytes }) => bytes);
        const after = isLast ? [] : frames.slice(-1).map(({ bytes }) => bytes);
        await expectNoLaxity([...before, odd, ...after]);
      });
      await fc.assert(property, { numRuns: runs });
      expect(seen.taken).toBeGreaterThan(runs / 50);
      expect(seen.refused).toBeGreaterThan(runs / 50);
    },
    timeLimit(),
  );

  it.each([
    ["a byte order mark before the JSON", "InvokeComplete", "\ufeff{}"],
    ["a byte order mark in the event's name", "\ufeffInvokeComplete", "{}"],
  ])("is not: %s", async (_, name, json) => {
    const text = (value: string) => ({ type: "string", value }) as const;
    const headers = [[":message-type", text("event")] as const, [":event-type", text(name)] as const];
    const ours = await ourOutcome([writeFrame(headers, Buffer.from(json))]);
    expect(ours.events).toEqual([]);
    expect(isStreamError(ours.error)).toBe(true);
  });
});
