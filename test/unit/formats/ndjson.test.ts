import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ndjson, type NdjsonOptions, type StandardSchema } from "../../../src/formats/index.js";
import { Random } from "../../support/random.js";
import { collect, cut, cutAtRandom, readable } from "../../support/sources.js";

interface Outcome {
  readonly values: unknown[];
  readonly error?: unknown;
}

async function valuesOf(content: string | Uint8Array, options?: NdjsonOptions): Promise<Outcome> {
  const random = Array.from({ length: 10 }, (_, index) => cutAtRandom(content, new Random(2, index)));
  const outcomes: Outcome[] = [];
  for (const chunks of [...[1, 2, 3, 64].map((size) => cut(content, size)), ...random]) {
    outcomes.push(await collect(ndjson(readable(chunks).source, options)));
  }
  const [first] = outcomes;
  for (const outcome of outcomes) expect(outcome).toEqual(first);
  return first as Outcome;
}

describe("ndjson", () => {
  it.each([
    ['{"a":1}\n{"b":[2]}\n', [{ a: 1 }, { b: [2] }]],
    ['1\r\n"two"\r\ntrue', [1, "two", true]],
    ['null\nfalse\n0\n""\nnull', [null, false, 0, "", null]],
    ["", []],
    ["\n\n \t\n\r\n1\n\n\t2 \n ", [1, 2]],
    ["\uFEFF1\n2", [1, 2]],
    ['"\\u2028\u2028\u2029\\n"\n', ["\u2028\u2028\u2029\n"]],
    ['"wörld 😀"\n"\\ud83d\\ude00"\n"\\ud83d"\n', ["wörld 😀", "😀", "\ud83d"]],
    ['{"a":1,"a":2}', [{ a: 2 }]],
    ["1e999\n-0\n1E-2\n123456789012345678901234567890", [Infinity, -0, 0.01, 1.2345678901234568e29]],
    ["[".repeat(1000) + "]".repeat(1000), [JSON.parse("[".repeat(1000) + "]".repeat(1000))]],
  ])("of %j gives %j", async (text, expected) => {
    expect(await valuesOf(text)).toEqual({ values: expected });
  });

  it("makes __proto__ a member like others", async () => {
    const { values } = await valuesOf('{"__proto__":{"polluted":true}}');
    expect(Object.keys(values[0] as object)).toEqual(["__proto__"]);
    expect(values[0]).not.toHaveProperty("polluted");
  });

  it.each([
    "{s3cret}",
    '{"s3cret":1}{"s3cret":2}',
    '["s3cret",]',
    '"s3cret',
    "'s3cret'",
    '{"s3cret":01}',
    '{"s3cret":.5}',
    '{"s3cret":+1}',
    '{"s3cret":0x1}',
    '{"s3cret":1.}',
    '{"s3cret":1e}',
    '{"s3cret":NaN}',
    '{"s3cret":undefined}',
    '{"s3cret" 1}',
    '{"s3cret":1,}',
    '{"s3cret"',
    '["s3cret"]]',
    '["s3cret\t"]',
    '["s3cret\\x41"]',
    '["s3cret\\u00g0"]',
    '["s3cret"] // why',
    '["s3cret"]\u00a0',
    '\uFEFF["s3cret"]',
    "s3cret",
    "TRUE",
    "nul",
    "[",
    ",",
    "\0",
    "\f1",
  ])("calls %j malformed, names its line and quotes nothing", async (line) => {
    const { values, error } = await valuesOf(`{"a":1}\n\n${line}\n{"b":2}\n`);
    expect(values).toEqual([{ a: 1 }]);
    expect(error).toMatchObject({ name: "StreamError", code: "malformed", message: "Line 3 is not JSON" });
    expect(error).not.toHaveProperty("cause");
    expect(String((error as Error).stack)).not.toContain("s3cret");
  });

  it("takes a value that goes on in the next line for two that are malformed", async () => {
    expect((await valuesOf('{"a":\n1}')).error).toMatchObject({ message: "Line 1 is not JSON" });
  });

  it("calls a line malformed whose text is not UTF-8 between its quotes only where it is no JSON", async () => {
    expect((await valuesOf(Uint8Array.of(0x22, 0xff, 0x22))).values).toEqual(["\uFFFD"]);
    expect((await valuesOf(Uint8Array.of(0xff))).error).toMatchObject({ code: "malformed" });
  });

  it("refuses a line above maxLength", async () => {
    const { values, error } = await valuesOf("1234\n12345", { maxLength: 4 });
    expect(values).toEqual([1234]);
    expect(error).toMatchObject({ code: "too-large", message: "Line 2 is longer than the limit of 4 characters" });
  });

  it("cancels the source with the error", async () => {
    const { source, reasons } = readable(cut("1\n}\n2\n", 64), "silence");
    const { error } = await collect(ndjson(source));
    expect(reasons).toEqual([error]);
  });
});

const item = { name: "s3cret" };
const schemas: Readonly<Record<string, StandardSchema<{ items: { name: number }[] }>>> = {
  zod: z.object({ items: z.array(z.object({ name: z.number() })) }),
  valibot: v.object({ items: v.array(v.object({ name: v.number() })) }),
  arktype: type({ items: type({ name: "number" }).array() }),
};

describe.each(Object.entries(schemas))("ndjson with a schema of %s", (_, validate) => {
  it("gives what matches", async () => {
    expect(await valuesOf('{"items":[]}\n{"items":[{"name":1}]}', { validate })).toEqual({
      values: [{ items: [] }, { items: [{ name: 1 }] }],
    });
  });

  it("calls a mismatch malformed, and names its place alone", async () => {
    const bad = JSON.stringify({ items: [{ name: 1 }, item] });
    const { values, error } = await valuesOf(`{"items":[]}\n${bad}\n`, { validate });
    expect(values).toEqual([{ items: [] }]);
    const message = "Line 2 fails its schema at items[1].name";
    expect(error).toMatchObject({ name: "StreamError", code: "malformed", message });
    expect(error).not.toHaveProperty("cause");
    expect(String((error as Error).stack)).not.toContain("s3cret");
    expect((await valuesOf('"s3cret"', { validate })).error).toMatchObject({ message: "Line 1 fails its schema" });
  });
});

describe("ndjson with a schema", () => {
  it("gives what the schema makes of the values, at once or later, and leaves out what it makes undefined", async () => {
    const validate = z.number().transform((value) => (value === 2 ? undefined : value * 10));
    expect(await valuesOf("1\n2\n3", { validate })).toEqual({ values: [10, 30] });
    const later = z.number().transform(async (value) => (value === 1 ? null : value));
    expect(await valuesOf("1\n2\n", { validate: later })).toEqual({ values: [null, 2] });
  });

  it("gives values in order to overlapping calls, where a schema takes longer for the first", async () => {
    const validate = z.number().transform(async (value) => {
      for (let turn = value; turn < 10; turn++) await Promise.resolve();
      return value;
    });
    const iterator = ndjson(readable(cut("1\n\n5\n9\n", 64)).source, { validate });
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);
    expect(results.map(({ value }) => value)).toEqual([1, 5, 9, undefined]);
  });

  it.each(["at once", "later"])("that throws %s calls the line malformed, without the error", async (when) => {
    const fail = (value: unknown): never => {
      throw new Error(`cannot bear ${String(value)}`);
    };
    const validate: StandardSchema<number> = {
      "~standard": { version: 1, vendor: "own", validate: when === "at once" ? fail : async (value) => fail(value) },
    };
    const { error } = await valuesOf('"s3cret"', { validate });
    expect(error).toMatchObject({ code: "malformed", message: "Line 1 fails its schema" });
    expect(error).not.toHaveProperty("cause");
  });

  it("writes names of a path on one line, and not without end", async () => {
    const validate = z.record(z.string(), z.number());
    const { error } = await valuesOf(JSON.stringify({ [`a\nb\u001b[31m${"c".repeat(500)}`]: "x" }), { validate });
    expect((error as Error).message).toMatch(/^Line 1 fails its schema at a b \[31mc{190,200}$/);
  });
});
