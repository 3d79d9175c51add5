import { trimEnd } from "../shared/trim-end.js";
import { parseJson } from "../shared/json.js";

/**
 * Parses a payload, and writes each of its texts in the way of an engine, which takes some texts for expressions.
 *
 * @throws TypeError where the payload is not JSON, or cannot be carried as it is.
 */
export function escapedPayload(text: string, escape: (text: string) => string): unknown {
  if (parseJson(text) === undefined) throw new TypeError("The payload is not JSON");
  // Without escapes, every second part between quotes is a text, and digits in it are no number.
  const parts = text.replaceAll(/\\./g, "").split('"');
  const numbers = parts.flatMap((part, index) => (index % 2 === 0 ? (part.match(/-?\d[\d.eE+-]*/g) ?? []) : []));
  if (numbers.some((number) => exactValue(number) !== exactValue(JSON.stringify(Number(number)))))
    throw new TypeError("The payload has a number that JavaScript would change: write it as a text");
  return JSON.parse(text, (name, value: unknown) => {
    // Whether an engine looks for expressions in names is nowhere said.
    if (name.includes("${"))
      throw new TypeError("The payload has ${ in a name, which an engine may take for an expression");
    return typeof value === "string" ? escape(value) : value;
  });
}

/** Writes a number of JSON in the one way in which its value can be compared exactly. Any other text is returned as it is. */
function exactValue(number: string): string {
  const [, sign = "", whole, fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  if (whole === undefined) return number;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = trimEnd(digits, "0");
  if (significant === "") return `${sign}0`;
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
