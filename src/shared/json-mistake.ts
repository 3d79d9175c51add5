import { orUndefined } from "./or-undefined.js";

/** Where a text stops being JSON, and why. Line and column count from one. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const value = "a value: an object, a list, a text in double quotes, a number, true, false or null";
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** Finds the first place where a text is not JSON. Engines word and place the errors of `JSON.parse` differently. */
export function jsonMistake(text: string): JsonMistake | undefined {
  if (orUndefined(() => [JSON.parse(text) as unknown]) !== undefined) return undefined;
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };

  /** Takes a text up to its closing quote. @returns what is wrong with it */
  const inQuotes = (): string | undefined => {
    for (;;) {
      const character = text[at];
      if (character === undefined) return "A text has no closing quote.";
      if (character < " ") return "A control character in a text needs an escape, such as \\n.";
      if (character === "\\") {
        if (!take(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y)) return "JSON has no such escape.";
      } else {
        at++;
        if (character === '"') return undefined;
      }
    }
  };

  /** What may come next; a value after a comma must come. */
  let expected: "value" | "first" | "name" | "first name" | "colon" | "end" = "value";
  const open: string[] = [];
  for (;;) {
    take(/[ \t\r\n]+/y);
    const close = open.at(-1) === "{" ? "}" : open.length > 0 ? "]" : "";
    let message: string | undefined;
    if (expected === "end" && open.length === 0) message = "Nothing may follow the value.";
    else if (expected.startsWith("first") && text[at] === close) {
      at++;
      open.pop();
      expected = "end";
    } else if (expected.endsWith("name")) {
      message = take(/"/y) ? inQuotes() : missing("a name in double quotes");
      expected = "colon";
    } else if (expected === "colon") {
      if (!take(/:/y)) message = missing("“:”");
      expected = "value";
    } else if (expected === "end") {
      if (take(/,/y)) expected = close === "}" ? "name" : "value";
      else if (text[at] === close) {
        at++;
        open.pop();
      } else message = missing(`“,” or “${close}”`);
    } else if (take(/[[{]/y)) {
      const bracket = text.charAt(at - 1);
      open.push(bracket);
      expected = bracket === "{" ? "first name" : "first";
    } else {
      message = take(/"/y) ? inQuotes() : take(scalar) ? undefined : missing(value);
      expected = "end";
    }
    if (message !== undefined) return { ...placeOf(text, at), message };
  }

  function missing(what: string): string {
    return at < text.length ? `Expected ${what}.` : `The text ends, where ${what} should follow.`;
  }
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
