import { describe, expect, it } from "vitest";
import { textReader } from "../../../src/shared/text-reader.js";
import { Random } from "../../support/random.js";
import { bytesOf, cut, cutAtRandom } from "../../support/sources.js";

async function textsOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const left = [...chunks];
  const read = textReader(async () => left.shift());
  const texts: string[] = [];
  for (let text = await read(); text !== undefined; text = await read()) texts.push(text);
  expect(await read()).toBeUndefined();
  return texts;
}

const contents: Readonly<Record<string, string | Uint8Array>> = {
  nothing: "",
  ASCII: "plain text, and more of it",
  "characters of one to four bytes": "aé€😀".repeat(7),
  "ASCII between other characters": "abc é def 😀 ghi",
  "a byte order mark": "\uFEFFtext",
  "two byte order marks": "\uFEFF\uFEFFtext",
  "a byte order mark in the middle": "ab\uFEFFcd",
  "a byte order mark alone": "\uFEFF",
  "half a byte order mark": Uint8Array.of(0xef, 0xbb),
  "a cut character at the end": Uint8Array.of(0x61, 0xf0, 0x9f, 0x98),
  "bytes that are no UTF-8": Uint8Array.of(0x61, 0xff, 0x62, 0xc3, 0x63, 0xe2, 0x82, 0x64, 0xed, 0xa0, 0x80, 0xf5),
  "a character that ASCII breaks": Uint8Array.of(0xe2, 0x82, 0x61, 0x61, 0xe2, 0x61),
};

describe.each(Object.entries(contents))("the text of %s", (_, content) => {
  const whole = new TextDecoder().decode(bytesOf(content));

  it.each([1, 2, 3, 4, 5, 7, 64])("is that of the whole in chunks of %s bytes", async (size) => {
    const texts = await textsOf(cut(content, size));
    expect(texts.join("")).toBe(whole);
    expect(texts).not.toContain("");
  });

  it("is that of the whole in chunks that are cut at random, and has no character cut", async () => {
    for (let index = 0; index < 100; index++) {
      const texts = await textsOf(cutAtRandom(content, new Random(11, index)));
      expect(texts.join("")).toBe(whole);
      for (const text of texts) expect(text).not.toMatch(/\p{Surrogate}/u);
    }
  });
});
