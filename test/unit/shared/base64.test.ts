import { expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../../src/shared/base64.js";

it.each([0, 1, 2, 3, 8191, 8192, 8193, 100_000])("writes and reads %i bytes as Node does", (length) => {
  const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) % 256);
  const text = Buffer.from(bytes).toString("base64");
  expect(toBase64(bytes)).toBe(text);
  expect(fromBase64(text)).toEqual(bytes);
});

it("gives undefined for what is not base64", () => {
  expect(fromBase64("a*b")).toBeUndefined();
});
