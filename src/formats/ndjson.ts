import { StreamError } from "../errors.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { StandardSchema } from "../shared/standard-schema.js";
import { parseAs } from "../stream/parse-as.js";
import { LineSplitter, type LinesOptions } from "./line-splitter.js";
import { iterateRecords } from "./records.js";
import type { ByteSource } from "./source.js";

/** The options of `ndjson`. */
export interface NdjsonOptions<T = unknown> extends Pick<LinesOptions, "maxLength"> {
  /** A Standard Schema, as zod, valibot and arktype make, that each value must match. @default none */
  readonly validate?: StandardSchema<T> | undefined;
}

/**
 * Reads JSON values, one a line, as they come (NDJSON, JSON Lines). LF and CRLF end a line, and the last one may have no
 * end. Lines of white space are skipped. With `validate`, the values are what the schema makes of them, and have its type;
 * those that it makes undefined are left out.
 *
 * @param source - It is read when a value is asked for that has not come yet, and cancelled when the loop is left or an
 *   error is thrown. An InvocationStream is consumed by it.
 * @returns The values; they can be iterated once.
 * @throws StreamError `malformed` where a line is not JSON or fails its schema, with the number of the line and the path of
 *   the first mistake, and nothing else of the line (the keys of a record are a part of the path); `too-large` above `maxLength`; whatever `source` throws, after the
 *   values before it.
 * @example
 * for await (const { name } of ndjson<{ name: string }>(stream)) console.log(name);
 * @example
 * for await (const { name } of ndjson(stream, { validate: z.object({ name: z.string() }) })) console.log(name);
 * @see https://github.com/ndjson/ndjson-spec
 */
export function ndjson<T = unknown>(
  source: ByteSource,
  { validate, maxLength }: NdjsonOptions<T> = {},
): AsyncIterableIterator<T, undefined> {
  const splitter = new LineSplitter({ maxLength });

  function nextLine(): string | undefined {
    let line: string | undefined;
    do line = splitter.next();
    while (line !== undefined && !/[^ \t\r]/.test(line));
    return line;
  }

  async function nextValid(schema: StandardSchema<T>): Promise<T | undefined> {
    for (let line = nextLine(); line !== undefined; line = nextLine()) {
      const value = await parseAs(line, `Line ${splitter.count}`, schema);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  function next(): T | undefined | Promise<T | undefined> {
    if (validate !== undefined) return nextValid(validate);
    const line = nextLine();
    // It waits for nothing, since a promise for each value would take longer than parsing it.
    const value = line === undefined ? undefined : orUndefined(() => JSON.parse(line) as T);
    if (value === undefined && line !== undefined)
      throw new StreamError("malformed", `Line ${splitter.count} is not JSON`);
    return value;
  }

  return iterateRecords(source, { push: (text) => splitter.push(text), next });
}
