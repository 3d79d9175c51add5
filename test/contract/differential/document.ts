import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";

const spec: unknown = parse(readFileSync(new URL("../../../spec/lambda.openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false });

/** The part of the document that a JSON pointer of an error leads to. */
export function documentAt(pointer: string): Readonly<Record<string, unknown>> {
  let part = spec;
  for (const step of pointer.replace(/^#\//, "").split("/")) {
    part = (part as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return part as Readonly<Record<string, unknown>>;
}

/** Whether the schema at the pointer refuses a value, by a keyword or by one of its extensions. */
export function documentRefuses(pointer: string, value: string | Uint8Array): boolean {
  const place = documentAt(pointer);
  const schema = (place["schema"] ?? {}) as Readonly<Record<string, unknown>>;
  const limit = schema["x-aws-max-bytes"] ?? place["x-aws-max-bytes"];
  if (Buffer.from(value).length > Number(limit ?? Infinity)) return true;
  if (typeof value !== "string") return false;
  // Ajv does not check content encodings. Only base64 survives the way to bytes and back.
  const bytes = Buffer.from(value, "base64").toString("base64").replace(/=+$/, "");
  if (
    schema["contentEncoding"] === "base64" &&
    (value.length % 4 !== 0 || bytes.length !== value.replace(/=+$/, "").length)
  )
    return true;
  return !validator(pointer, schema)(value);
}

const validators = new Map<string, ValidateFunction>();

function validator(pointer: string, schema: object): ValidateFunction {
  const known = validators.get(pointer) ?? ajv.compile(schema);
  validators.set(pointer, known);
  return known;
}
