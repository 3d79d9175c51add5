import { orUndefined } from "./or-undefined.js";

/** Makes Headers of what a caller's own `fetch` gives for them. What no Headers can hold is left out as a whole. */
export function toHeaders(headers: unknown): Headers {
  const isHeaders = typeof (headers as Partial<Headers> | null | undefined)?.get === "function";
  return (isHeaders ? (headers as Headers) : orUndefined(() => new Headers(headers as Headers))) ?? new Headers();
}
