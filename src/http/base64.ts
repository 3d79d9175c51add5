import type { Bytes } from "../shared/bytes.js";
import { orUndefined } from "../shared/or-undefined.js";

export function toBase64(bytes: Bytes): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}

/** @returns undefined where the text is not base64 */
export function fromBase64(text: string): Bytes | undefined {
  return orUndefined(() => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
