import { describe, expect, it } from "vitest";
import { RowReader } from "../../../../src/console/page/model/rows.js";

/** Reads a text in pieces of a size. */
function read(text: string, size: number, contentType = ""): RowReader {
  const reader = new RowReader(contentType);
  for (let start = 0; start < text.length; start += size) reader.push(text.slice(start, start + size));
  reader.push(undefined);
  return reader;
}

const cases: readonly (readonly [string, string, string, RowReader["format"], readonly string[]])[] = [
  ["server-sent events", "", "data: a\ndata: b\n\nevent: x\nid: 7\ndata: c\n\n", "server-sent events", ["a\nb", "c"]],
  ["events by their content type", "text/event-stream", "\ndata: a\n\n", "server-sent events", ["a"]],
  ["NDJSON", "", '{"a":1}\n\n[2]\r\n3', "NDJSON", ['{"a":1}', "[2]", "3"]],
  ["NDJSON by its content type", "application/x-ndjson", '"a"\n', "NDJSON", ['"a"']],
  ["NDJSON behind blank lines", "", '\n \n{"a":1}\n', "NDJSON", ['{"a":1}']],
  ["server-sent events behind a blank", "", " data: a\n\n", "server-sent events", ["a"]],
  ["blank lines alone", "", "\n".repeat(50_000), undefined, []],
  ["text", "", "A function speaks\n{}\n", undefined, []],
  ["JSON in one line without an end", "", '{"a":1}', undefined, []],
  ["what only looks like JSON", "", "{a}\n{b}\n", undefined, []],
];

describe("rows", () => {
  for (const size of [1, 2, 3, 100]) {
    it.each(cases)(`are read from %s in pieces of ${size}`, (_name, contentType, text, format, rows) => {
      const reader = read(text, size, contentType);
      expect(reader.format).toBe(format);
      expect(reader.rows.map((row) => row.text)).toEqual(rows);
    });
  }

  it.each([
    ["server-sent events", (line: string) => `data: ${line}\n\n`],
    ["NDJSON", (line: string) => `${line}\n`],
  ] as const)("are read from %s whose first line is long, and comes in small pieces", (format, write) => {
    const line = JSON.stringify({ text: "x".repeat(1_000_000) });
    const reader = read(write(line).repeat(2), 50);
    expect(reader.format).toBe(format);
    expect(reader.rows.map((row) => row.text.length)).toEqual([line.length, line.length]);
  });

  it("are not looked for behind a first line that is longer than any", () => {
    const reader = read(`${"[1,".repeat(3_000_000)}1]\n{}\n{}\n`, 1_000_000);
    expect([reader.format, reader.rows]).toEqual([undefined, []]);
  });

  it("have the name and the id of their event", () => {
    expect(read("event: x\nid: 7\ndata: c\n\n", 1).rows).toEqual([{ label: "x 7", text: "c" }]);
  });

  it("are kept up to a number, and what is left out is counted", () => {
    const reader = read("{}\n".repeat(1200), 1000);
    expect([reader.rows.length, reader.rowsLeftOut]).toEqual([500, 700]);
  });
});
