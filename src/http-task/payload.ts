import { parseJson } from "../shared/json.js";

/**
 * Parses a payload, and writes each of its texts in the way of an engine, which takes some texts for expressions.
 *
 * @throws TypeError where the payload is not JSON, or cannot be carried as it is.
 */
export function escapedPayload(text: string, escape: (text: string) => string): unknown {
  if (parseJson(text) === undefined) throw new TypeError("The payload is not JSON");
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)) {
    const isWhole = /^-?\d+$/.test(token);
    if (isWhole ? !Number.isSafeInteger(Number(token)) : !token.startsWith('"') && !Number.isFinite(Number(token))) {
      throw new TypeError("The payload has a number that JavaScript would change: write it as a text");
    }
  }
  return JSON.parse(text, (name, value: unknown) => {
    // Whether an engine looks for expressions in names is nowhere said.
    if (name.includes("${"))
      throw new TypeError("The payload has ${ in a name, which an engine may take for an expression");
    return typeof value === "string" ? escape(value) : value;
  });
}
