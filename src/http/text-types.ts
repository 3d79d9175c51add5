import type { Bytes } from "../shared/bytes.js";
import { orUndefined } from "../shared/or-undefined.js";

const textTypes =
  /^(?:text\/.*|application\/(?:json|xml|javascript|ecmascript|graphql|x-ndjson|x-www-form-urlencoded|.*\+(?:json|xml)))$/;

/**
 * Decodes a body that its type calls a text.
 *
 * @returns undefined where it is none, or is not UTF-8, so that only base64 keeps it as it is
 */
export function textOfBody(bytes: Bytes, contentType: string | null): string | undefined {
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  if (!textTypes.test(type.trim())) return undefined;
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  if (charset !== undefined && !/=\s*"?(?:utf-?8|us-ascii)"?\s*$/.test(charset)) return undefined;
  return orUndefined(() => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
}
