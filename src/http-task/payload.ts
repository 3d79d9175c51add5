import { parseJson } from "../shared/json.js";

/**
 * Parses a payload, and writes each of its texts in the way of an engine, which takes some texts for expressions.
 *
 * @throws TypeError where the payload is not JSON, or cannot be carried as it is.
 */
export function escapedPayload(text: string, escape: (text: string) => string): unknown {
  if (parseJson(text) === undefined) throw new TypeError("The payload is not JSON");
  return JSON.parse(text, (name, value: unknown) => {
    // Whether an engine looks for expressions in names is nowhere said.
    if (name.includes("${"))
      throw new TypeError("The payload has ${ in a name, which an engine may take for an expression");
    if (
      typeof value === "number" &&
      !Number.isSafeInteger(value) &&
      (Number.isInteger(value) || !Number.isFinite(value))
    )
      throw new TypeError("The payload has a number that JavaScript would change: write it as a text");
    return typeof value === "string" ? escape(value) : value;
  });
}
