import type { Bytes } from "../shared/bytes.js";
import { orUndefined } from "../shared/or-undefined.js";

/** Few enough bytes to be the arguments of one call. */
const batch = 8192;

export function toBase64(bytes: Bytes): string {
  let characters = "";
  for (let start = 0; start < bytes.length; start += batch) {
    characters += String.fromCharCode(...bytes.subarray(start, start + batch));
  }
  return btoa(characters);
}

/** @returns undefined where the text is not base64 */
export function fromBase64(text: string): Bytes | undefined {
  return orUndefined(() => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
