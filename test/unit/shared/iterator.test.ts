import { describe, expect, it } from "vitest";
import { iterateSteps, type Step } from "../../../src/shared/iterator.js";
import { failure } from "../../support/failure.js";

const end = { done: true, value: undefined };

/** A step that calls the given functions one after the other. */
function script(...script: readonly (() => number | undefined | Promise<number | undefined>)[]): Step<number> {
  let at = 0;
  return () => script[at++]?.();
}
const now = (value: number) => (): number => value;
const later = (value?: number) => async (): Promise<number | undefined> => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return value;
};

function iterate(step: Step<number>): { iterator: AsyncIterableIterator<number, undefined>; cancels: () => number } {
  let cancels = 0;
  const iterator = iterateSteps(step, async () => void cancels++);
  return { iterator, cancels: () => cancels };
}

describe("an iterator over steps", () => {
  it("yields what the steps return, at once or later, and does not cancel at the end", async () => {
    const { iterator, cancels } = iterate(script(now(1), later(2), now(0), later()));
    const seen: number[] = [];
    for await (const value of iterator) seen.push(value);
    expect(seen).toEqual([1, 2, 0]);
    expect(cancels()).toBe(0);
  });

  it("resolves overlapping calls in their order, one step at a time", async () => {
    let running = 0;
    const counted = (inner: () => number | undefined | Promise<number | undefined>) => async () => {
      expect(++running).toBe(1);
      const value = await inner();
      running--;
      return value;
    };
    const { iterator } = iterate(script(...[later(1), now(2), later(3), later()].map(counted)));
    const order: number[] = [];
    const calls = [0, 1, 2, 3].map((call) => iterator.next().finally(() => order.push(call)));
    const values = (await Promise.all(calls)).map((result) => result.value);
    expect(values).toEqual([1, 2, 3, undefined]);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it("cancels when the loop is left, and is at its end then", async () => {
    for (const step of [script(now(1), now(2)), script(later(1), later(2))]) {
      const { iterator, cancels } = iterate(step);
      for await (const value of iterator) {
        expect(value).toBe(1);
        break;
      }
      expect(cancels()).toBe(1);
      expect(await iterator.next()).toEqual(end);
    }
  });

  it("waits until it has been cancelled", async () => {
    let cancelled = false;
    const iterator = iterateSteps(now(1), async () => {
      await later()();
      cancelled = true;
    });
    expect(await iterator.return?.()).toEqual(end);
    expect(cancelled).toBe(true);
  });

  it.each([
    [
      "at once",
      () => {
        throw new Error("broken");
      },
    ],
    ["later", () => later()().then(() => Promise.reject(new Error("broken")))],
  ])("throws what a step throws %s to the call that asked for it, and is at its end then", async (_, fail) => {
    const { iterator, cancels } = iterate(script(now(1), fail, now(2)));
    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    expect(await failure(iterator.next())).toMatchObject({ message: "broken" });
    expect(await iterator.next()).toEqual(end);
    expect(cancels()).toBe(0);
  });

  it("throws reasons that are not errors unchanged", async () => {
    const thrower = (): never => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the reason of an abort may be any value
      throw "enough";
    };
    expect(await failure(iterate(thrower).iterator.next())).toBe("enough");
  });
});
