import { StreamError, type ErrorContext } from "../errors.js";
import type { StandardSchema } from "../shared/standard-schema.js";
import { printable } from "../shared/text.js";

/**
 * Parses JSON and validates its value.
 *
 * @param what - What the text is, at the beginning of a message.
 * @returns The value, or what the schema makes of it.
 * @throws StreamError `malformed`, without a cause: V8 and validators quote what they are given, and a payload must not end
 *   in an error. It gives the path of the first mistake alone, which may hold the keys of a record.
 */
export async function parseAs<T>(
  text: string,
  what: string,
  schema: StandardSchema<T> | undefined,
  context?: ErrorContext,
): Promise<T> {
  let problem = "is not JSON";
  try {
    const json = JSON.parse(text) as T;
    if (schema === undefined) return json;
    problem = "fails its schema";
    const { issues, value } = await schema["~standard"].validate(json);
    if (issues === undefined) return value;
    let place = "";
    for (const segment of issues[0]?.path ?? []) {
      const key = typeof segment === "object" ? segment.key : segment;
      place += typeof key === "number" ? `[${key}]` : (place && ".") + String(key);
    }
    // The names may come from the payload, and are made printable.
    if (place !== "") problem += ` at ${printable(place)}`;
  } catch {
    // The message says what failed.
  }
  throw new StreamError("malformed", `${what} ${problem}`, context);
}
