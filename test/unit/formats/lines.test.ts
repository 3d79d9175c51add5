import { describe, expect, it } from "vitest";
import { lines, type LinesOptions } from "../../../src/formats/index.js";
import { Random } from "../../support/random.js";
import { collect, cut, cutAtRandom, readable } from "../../support/sources.js";

const sizes = [1, 2, 3, 5, 64];

interface Outcome {
  readonly values: string[];
  readonly error?: unknown;
}

/** Reads the lines of the text in chunks of many sizes, which must give the same each time. */
async function linesOf(content: string | Uint8Array, options?: LinesOptions): Promise<Outcome> {
  const random = Array.from({ length: 20 }, (_, index) => cutAtRandom(content, new Random(1, index)));
  const outcomes: Outcome[] = [];
  for (const chunks of [...sizes.map((size) => cut(content, size)), ...random]) {
    outcomes.push(await collect(lines(readable(chunks).source, options)));
  }
  const [first] = outcomes;
  for (const outcome of outcomes) expect(outcome).toEqual(first);
  return first as Outcome;
}

describe("lines", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\nb", ["a", "b"]],
    ["\n", [""]],
    ["\n\na\n\n", ["", "", "a", ""]],
    ["a\r\nb\r\n", ["a", "b"]],
    ["a\r\n\r\nb", ["a", "", "b"]],
    ["a\rb\r\rc\n", ["a\rb\r\rc"]],
    ["a\r\r\nb", ["a\r", "b"]],
    ["a\r", ["a\r"]],
    ["\r", ["\r"]],
    ["a\u2028b\u2029c\u0085d\ve\ff\n", ["a\u2028b\u2029c\u0085d\ve\ff"]],
    ["\uFEFFa\n\uFEFFb\n", ["a", "\uFEFFb"]],
    ["\uFEFF", []],
    ["wörld 😀\n€\n", ["wörld 😀", "€"]],
    ["\0\n\0", ["\0", "\0"]],
  ])("of %j are %j", async (text, expected) => {
    expect(await linesOf(text)).toEqual({ values: expected });
  });

  it.each([
    ["a\rb", ["a", "b"]],
    ["a\r", ["a"]],
    ["\r", [""]],
    ["a\r\nb\n\rc\r\r\n", ["a", "b", "", "c", ""]],
    ["a\n\nb\r\n\nc", ["a", "", "b", "", "c"]],
  ])("of %j are %j where a CR ends a line", async (text, expected) => {
    expect(await linesOf(text, { cr: true })).toEqual({ values: expected });
  });

  it("with what is no UTF-8 have U+FFFD", async () => {
    expect(await linesOf(Uint8Array.of(0xff, 10, 0xe2, 0x82))).toEqual({ values: ["\uFFFD", "\uFFFD"] });
  });

  it("come as soon as their end has come, a CR that ends a line too", async () => {
    const iterator = lines(readable(cut("a\n", 64), "silence").source);
    expect(await iterator.next()).toEqual({ done: false, value: "a" });
    await iterator.return?.();
    const byCr = lines(readable(cut("a\r", 64), "silence").source, { cr: true });
    expect(await byCr.next()).toEqual({ done: false, value: "a" });
    await byCr.return?.();
  });
});

describe("the longest line", () => {
  it.each(["abc\nabc", "abc\r\nabc\r\n", "abc"])("is accepted in %j", async (text) => {
    expect((await linesOf(text, { maxLength: 3 })).error).toBeUndefined();
  });

  it.each([
    ["abc\nabcd\nabc", 2],
    ["abc\nabc\n\nabcd", 4],
    ["abc\nabc\r", 2],
    ["abc\rd\n", 1],
    ["abc\r\r\n", 1],
    ["abcdefghijkl", 1],
  ])("is exceeded in %j, after the lines before it", async (text, line) => {
    const { values, error } = await linesOf(text, { maxLength: 3 });
    expect(values).toHaveLength(line - 1);
    const message = `Line ${line} is longer than the limit of 3 characters`;
    expect(error).toMatchObject({ name: "StreamError", code: "too-large", message });
  });

  it("is exceeded where a CR ends a line", async () => {
    expect((await linesOf("abc\rabc\rabcd\r", { maxLength: 3, cr: true })).values).toEqual(["abc", "abc"]);
  });

  it("is exceeded while the line still grows, and the source is cancelled with the error", async () => {
    const { source, happenings, reasons } = readable(cut("abcdef", 1), "silence");
    const { error } = await collect(lines(source, { maxLength: 3 }));
    expect(error).toMatchObject({ code: "too-large" });
    expect(happenings).toEqual(["read", "read", "read", "read", "cancel"]);
    expect(reasons).toEqual([error]);
  });

  it("takes linear time in chunks of one byte", async () => {
    const time = async (length: number): Promise<number> => {
      const start = performance.now();
      const { values } = await collect(
        lines(readable(cut(new Uint8Array(length).fill(97), 1)).source, { maxLength: length }),
      );
      expect(values[0]).toHaveLength(length);
      return performance.now() - start;
    };
    await time(10_000);
    // Quadratic time would take a hundred times as long for ten times the length.
    expect(await time(100_000)).toBeLessThan(40 * (await time(10_000)) + 50);
  });
});
