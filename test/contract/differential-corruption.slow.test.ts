import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStreamError } from "../../src/index.js";
import { validStream, type Frame } from "../support/arbitrary-stream.js";
import { corrupt, corruption, type Corruption } from "./differential/corruption.js";
import { cut, cuts, type Cuts } from "./differential/network-chunks.js";
import { ourOutcome, sdkOutcome } from "./differential/outcomes.js";
import { runs, timeLimit } from "./differential/runs.js";
import { writtenFramesIn } from "./differential/written-frames.js";

const seen = { whole: 0, broken: 0 };

/**
The oracle for bytes that any corruption made from the frames of a whole stream. This client
 *
 * 1. reports success, or the failure that InvokeComplete tells of, exactly where the bytes are nothing but frames that
 *    were written, byte for byte, with InvokeComplete as the last and only one; and then its events are those of these
 *    frames. Whole chunks that are missing, repeated or in another order pass, since the frames of the protocol have no
 *    numbers;
 * 2. throws a StreamError everywhere else, after the events of the frames that came unharmed before the first harm, and
 *    no others;
 * 3. never reports success where AWS's SDK reports an error: wherever it does, the SDK does too, with the same events.
 *    That is why the SDK is not asked where this client has thrown, which also spares the memory of the lengths that a
 *    broken prelude makes it allocate.
 */
async function expectHonesty(frames: readonly Frame[], how: Corruption, cuts: Cuts): Promise<void> {
  const bytes = corrupt(frames, how);
  const chunks = cut(bytes, cuts);
  const { events, isWhole } = writtenFramesIn(bytes, frames);
  const ours = await ourOutcome(chunks);
  expect(ours.events).toEqual(events);
  if (isWhole) {
    seen.whole++;
    expect(ours.error).toBeUndefined();
    expect(await sdkOutcome(chunks)).toEqual({ events, error: undefined });
  } else {
    seen.broken++;
    expect(isStreamError(ours.error), "an error of another kind").toBe(true);
  }
}

describe("a corrupted stream", () => {
  it(
    "is never taken for whole where AWS's SDK or the written bytes say otherwise",
    async () => {
      await fc.assert(fc.asyncProperty(validStream, corruption, cuts, expectHonesty), { numRuns: runs });
      // Most corruptions break a stream. Some must leave a whole one, since the third part says something about those
      // alone.
      expect(seen.broken).toBeGreaterThan(runs / 2);
      expect(seen.whole).toBeGreaterThan(runs / 50);
    },
    timeLimit(),
  );
});

describe("a stream that ends too early", () => {
  /**
   * AWS's SDK reports success for an end between two frames, and for up to three bytes after one. This client does not.
   */
  const strayBytes = [0, 1, 3];

  it(
    "is truncated for this client at each boundary of its frames, where AWS's SDK reports success",
    async () => {
      let cases = 0;
      const property = fc.asyncProperty(validStream, async (frames) => {
        for (let kept = 0; kept < frames.length; kept++) {
          const boundary = Buffer.concat(frames.slice(0, kept).map(({ bytes }) => bytes));
          const stray = Buffer.from(frames[kept]!.bytes.subarray(0, strayBytes[kept % strayBytes.length]));
          const chunks = [Buffer.concat([boundary, stray])].filter(({ length }) => length > 0);
          const events = frames.slice(0, kept).flatMap(({ event }) => event ?? []);
          const ours = await ourOutcome(chunks);
          expect(ours).toMatchObject({ events, error: { code: "truncated" } });
          expect(await sdkOutcome(chunks)).toEqual({ events, error: undefined });
          cases++;
        }
      });
      // A stream has about five boundaries.
      await fc.assert(property, { numRuns: Math.ceil(runs / 4) });
      expect(cases).toBeGreaterThanOrEqual(runs);
    },
    timeLimit(),
  );

  it(
    "is truncated for this client after each of its bytes",
    async () => {
      const property = fc.asyncProperty(validStream, fc.nat(2 ** 24), cuts, async (frames, part, cuts) => {
        const whole = Buffer.concat(frames.map(({ bytes }) => bytes));
        const bytes = whole.subarray(0, Math.floor((part / (2 ** 24 + 1)) * whole.length));
        const { events } = writtenFramesIn(bytes, frames);
        expect(await ourOutcome(cut(bytes, cuts))).toMatchObject({ events, error: { code: "truncated" } });
      });
      await fc.assert(property, { numRuns: runs });
    },
    timeLimit(),
  );
});
