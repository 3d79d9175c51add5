import fc from "fast-check";

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Any character of Unicode. fast-check's own unit builds a table of all of them first, which takes seconds. */
const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0, max: 0x2fff }),
    fc.integer({ min: 0, max: 0x10ffff }).filter((code) => !isSurrogate(code)),
  )
  .map((code) => String.fromCodePoint(code));

/** Text of at most `maxLength` characters, any of Unicode's. */
export function unicode(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, maxLength });
}
