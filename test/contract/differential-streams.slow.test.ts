import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFunctionError } from "../../src/index.js";
import { validStream, type Frame } from "../support/arbitrary-stream.js";
import { cut, cuts, type Cuts } from "./differential/network-chunks.js";
import { ourOutcome, ourPayload, sdkOutcome } from "./differential/outcomes.js";
import { runs, timeLimit } from "./differential/runs.js";

/** The events and the payload that were written into the frames. */
function written(frames: readonly Frame[]): { events: string[]; payload: Buffer; complete: Record<string, string> } {
  const events = frames.flatMap(({ event }) => event ?? []);
  const parsed = events.map((event) => JSON.parse(event) as Record<string, Record<string, string>>);
  const payload = Buffer.concat(
    parsed.map(({ PayloadChunk }) => Buffer.from(PayloadChunk?.["Payload"] ?? "", "base64")),
  );
  return { events, payload, complete: parsed.at(-1)?.["InvokeComplete"] ?? {} };
}

/** The text of a LogResult, undefined where that is not base64. */
function decodedLogs(logResult: string | undefined): string | undefined {
  if (logResult === undefined) return undefined;
  try {
    return Buffer.from(atob(logResult), "latin1").toString();
  } catch {
    return undefined;
  }
}

/** Checks that both clients read all that was written, in whatever pieces the network delivers it. */
async function expectSameEvents(frames: readonly Frame[], cuts: Cuts): Promise<void> {
  const { events, payload, complete } = written(frames);
  const chunks = cut(Buffer.concat(frames.map(({ bytes }) => bytes)), cuts);
  const ours = await ourOutcome(chunks);
  expect(ours.error).toBeUndefined();
  expect(ours.events).toEqual(events);
  expect(await sdkOutcome(chunks)).toEqual({ events, error: undefined });

  const consumed = await ourPayload(chunks);
  expect(consumed.payload.equals(payload)).toBe(true);
  const { ErrorCode, LogResult } = complete;
  const logs = decodedLogs(LogResult);
  if (ErrorCode === undefined) {
    expect(consumed.error).toBeUndefined();
    expect(ours.completion).toEqual({ ...(LogResult !== undefined && { LogResult, logs }) });
  } else {
    expect(isFunctionError(consumed.error)).toBe(true);
    expect(consumed.error).toMatchObject({ errorCode: ErrorCode, ...(logs !== undefined && { logs }) });
  }
}

describe("a whole stream", () => {
  it(
    "gives the same events and payload through this client and AWS's SDK, whatever its headers and however it is cut",
    async () => {
      await fc.assert(fc.asyncProperty(validStream, cuts, expectSameEvents), { numRuns: runs });
    },
    timeLimit(),
  );
});
