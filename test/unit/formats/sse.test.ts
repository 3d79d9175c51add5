import { describe, expect, it } from "vitest";
import { sse, type ServerSentEvent, type SseOptions } from "../../../src/formats/index.js";
import { Random } from "../../support/random.js";
import { collect, cut, cutAtRandom, readable } from "../../support/sources.js";

interface Outcome {
  readonly values: ServerSentEvent[];
  readonly error?: unknown;
}

async function eventsOf(content: string, options?: SseOptions): Promise<Outcome> {
  const random = Array.from({ length: 20 }, (_, index) => cutAtRandom(content, new Random(3, index)));
  const outcomes: Outcome[] = [];
  for (const chunks of [...[1, 2, 3, 7, 64, 10_000].map((size) => cut(content, size)), ...random]) {
    outcomes.push(await collect(sse(readable(chunks).source, options)));
  }
  const [first] = outcomes;
  for (const outcome of outcomes) expect(outcome).toStrictEqual(first);
  return first as Outcome;
}

const long = "x".repeat(2048);

describe("sse, as the web platform's tests of the format ask", () => {
  it.each<[name: string, text: string, events: ServerSentEvent[]]>([
    ["bom", "\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n", [{ data: "1" }, { data: "3" }]],
    ["bom-2", "\uFEFF\uFEFFdata:1\n\ndata:2\n\ndata:3\n\n", [{ data: "2" }, { data: "3" }]],
    [
      "comments",
      `data:1\r:\0\n:\r\ndata:2\n:${long}\rdata:3\n:data:fail\r:${long}\ndata:4\n\n`,
      [{ data: "1\n2\n3\n4" }],
    ],
    ["data-before-final-empty-line", "retry:1000\ndata:test1\n\nid:test\ndata:test2", [{ data: "test1", retry: 1000 }]],
    ["field-data", "data:\n\ndata\ndata\n\ndata:test\n\n", [{ data: "" }, { data: "\n" }, { data: "test" }]],
    ["field-event", "event:test\ndata:x\n\ndata:x\n\n", [{ event: "test", data: "x" }, { data: "x" }]],
    ["field-event-empty", "event: \ndata:data\n\n", [{ data: "data" }]],
    ["field-id", "id: …\ndata: hello\n\n", [{ data: "hello", id: "…" }]],
    [
      "field-id-3",
      "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
      [{ data: "a", id: "1" }, { data: "b" }, { data: "c", id: "" }],
    ],
    ["field-id-null", "id: \0\0\ndata: hello\n\n", [{ data: "hello" }]],
    [
      "field-parsing",
      "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
      [{ data: "\0\n 2\n1\n3\n\n4" }],
    ],
    ["field-retry", "retry:03000\ndata:x\n\n", [{ data: "x", retry: 3000 }]],
    ["field-retry-bogus", "retry:3000\nretry:1000x\ndata:x\n\n", [{ data: "x", retry: 3000 }]],
    ["field-retry-empty", "retry\ndata:test\n\nretry:\ndata:b\n\n", [{ data: "test" }, { data: "b" }]],
    [
      "field-unknown",
      "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n",
      [{ data: "test\n\ntest" }],
    ],
    ["leading-space", "data:\ttest\rdata: \ndata:test\n\n", [{ data: "\ttest\n\ntest" }]],
    ["newlines", "data:test\r\ndata\ndata:test\r\n\r", [{ data: "test\n\ntest" }]],
    ["null-character", "data:\0\n\n", [{ data: "\0" }]],
    ["utf-8", "data:ok…\n\n", [{ data: "ok…" }]],
  ])("%s", async (_, text, events) => {
    expect(await eventsOf(text)).toStrictEqual({ values: events });
  });
});

describe("sse", () => {
  it.each<[text: string, events: ServerSentEvent[]]>([
    ["", []],
    ["data: a", []],
    ["data: a\n", []],
    ["data: a\r\r", [{ data: "a" }]],
    ["data: a\r\n\r\ndata: b\r\n\r\n", [{ data: "a" }, { data: "b" }]],
    ["data: a\n\r\ndata: b\r\n\ndata: c\r\n\r", [{ data: "a" }, { data: "b" }, { data: "c" }]],
    ["event: ping\n\ndata: a\n\n", [{ data: "a" }]],
    ["event: a\nevent: b\nevent\ndata\n\n", [{ data: "" }]],
    ["data: 😀\u2028\u2029\u0085\n\n", [{ data: "😀\u2028\u2029\u0085" }]],
    ["ï»¿data: a\n\ndata: b\n\n", [{ data: "b" }]],
    ["retry: -1\nretry: 1.5\nretry: 0x1\nretry: ٣\nretry:  1\ndata\n\n", [{ data: "" }]],
    ["DATA: a\ndata : b\n data: c\n\n", []],
    ['data: {"a":\ndata: 1}\n\n', [{ data: '{"a":\n1}' }]],
  ])("of %j gives %j", async (text, events) => {
    expect(await eventsOf(text)).toStrictEqual({ values: events });
  });

  it("hands id and retry to the next event where they came without data", async () => {
    const text = "retry: 5\n\nid: 7\n\n: ping\n\nevent: none\nid: 8\nretry: 6\n\ndata: a\n\ndata: b\n\n";
    expect((await eventsOf(text)).values).toStrictEqual([{ data: "a", id: "8", retry: 6 }, { data: "b" }]);
  });

  it("keeps an id against one with U+0000", async () => {
    expect((await eventsOf("id: 1\nid: a\0b\ndata: a\n\n")).values).toStrictEqual([{ data: "a", id: "1" }]);
  });

  it("gives an event as soon as its empty line has come, a CR too", async () => {
    for (const text of ["data: a\n\n", "data: a\r\r", "data: a\r\n\r"]) {
      const iterator = sse(readable(cut(text, 64), "silence").source);
      expect(await iterator.next()).toEqual({ done: false, value: { data: "a" } });
      await iterator.return?.();
    }
  });

  it("accepts lines and data up to maxLength", async () => {
    const { values, error } = await eventsOf("data:12345\ndata:6789\n\ndata:12345\n\n", { maxLength: 10 });
    expect(error).toBeUndefined();
    expect(values).toStrictEqual([{ data: "12345\n6789" }, { data: "12345" }]);
  });

  it.each([
    ["data: a\n\ndata:123456\n\n", "Line 3 is longer than the limit of 10 characters"],
    ["data: a\n\ndata:12345\ndata:67890\n\n", "The data of an event is longer than the limit"],
    ["data: a\n\n:12345678901", "Line 3 is longer than the limit of 10 characters"],
  ])("refuses more in %j, after the events before it", async (text, message) => {
    const { values, error } = await eventsOf(text, { maxLength: 10 });
    expect(values).toStrictEqual([{ data: "a" }]);
    expect(error).toMatchObject({ name: "StreamError", code: "too-large", message });
  });
});
