import { parseJson } from "./json.js";
import { orUndefined } from "./or-undefined.js";

/** The first 200 printable characters of a text, on one line. */
export function printable(text: string): string {
  const oneLine = text.slice(0, 2000).replace(/[^\x21-\x7e\xa1-\u2027\u202f-\uffff]+/g, " ");
  return oneLine.trim().slice(0, 200);
}

/** The fewest characters of a secret that is masked: shorter ones stand in texts by chance. */
const shortest = 8;

/** Something that no error may quote; absent ones are left out. */
export type Secret = string | null | undefined;

/**
 * Makes a function that masks secrets in a text, as they are written and as JSON and URLs write them.
 */
export function createMask(secrets: readonly Secret[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret != null)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      orUndefined(() => encodeURIComponent(secret)) ?? secret,
    ])
    .filter((form) => form.length >= shortest);
  return (text) => forms.reduce((masked, form) => maskEnd(masked.replaceAll(form, "***"), form), text);
}

/** Masks the beginning of a secret at the end of a text that was cut there. */
function maskEnd(text: string, secret: string): string {
  // Only where the last characters of the text are in the secret can its beginning be there.
  if (text.length < shortest || !secret.includes(text.slice(-shortest))) return text;
  for (let length = Math.min(secret.length, text.length); length >= shortest; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}***`;
  }
  return text;
}

/**
 * Masks the texts of a body that may be JSON. Names in JSON are left, since a payload may have the same names.
 *
 * @returns The value of the JSON, and the body as a text, which is the given one where nothing was masked.
 */
export function maskBody(text: string, mask: (text: string) => string): { json: unknown; safe: string } {
  let isSafe = true;
  const json = parseJson(text, (_, value) => {
    const safe = typeof value === "string" ? mask(value) : value;
    isSafe &&= safe === value;
    return safe;
  });
  if (json === undefined) return { json, safe: mask(text) };
  return { json, safe: isSafe ? text : JSON.stringify(json) };
}

/** The most work, in characters compared with characters, that masking may take. A longer text is cut. */
const mostWork = 2 ** 30;

/** Masks the parts of a text that stand in a source too, as they are or as URLs write them. */
export function maskShared(text: string, readSource: () => string): string {
  if (text.length < shortest) return text;
  const source = readSource();
  const masked = maskParts(text.length * source.length > mostWork ? printable(text) : text, source);
  return masked.includes("%") ? maskParts(masked, orUndefined(() => encodeURIComponent(source)) ?? "") : masked;
}

/** The fewest characters in a row that are masked for standing in a source: shorter ones are words by chance. */
const shortestShared = 16;

function maskParts(text: string, source: string): string {
  const isShared = (end: number): boolean =>
    end <= text.length && source.includes(text.slice(end - shortestShared, end));
  let masked = "";
  for (let index = 0; index < text.length; index++) {
    if (!isShared(index + shortestShared)) {
      masked += text.charAt(index);
      continue;
    }
    index += shortestShared;
    while (isShared(index + 1)) index++;
    masked += "***";
    index--;
  }
  return masked;
}
