import type { Bytes } from "./bytes.js";
import { orUndefined } from "./or-undefined.js";

/** How many arguments a call takes in every engine. */
const mostArguments = 8192;

export function toBase64(bytes: Bytes): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += mostArguments)
    binary += String.fromCharCode(...bytes.subarray(start, start + mostArguments));
  return btoa(binary);
}

/** @returns undefined where the text is not base64 */
export function fromBase64(text: string): Bytes | undefined {
  const binary = orUndefined(() => atob(text));
  if (binary === undefined) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
