const units = ["B", "KB", "MB", "GB"];

/** Writes a number of bytes as people do: `12 B`, `1.5 KB`, `6 MB`. */
export function bytesInWords(bytes: number): string {
  let unit = 0;
  let value = bytes;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${trim(value, value < 10 ? 2 : value < 100 ? 1 : 0)} ${units[unit] ?? ""}`;
}

/** Writes milliseconds as people do: `84 ms`, `1.77 s`. */
export function timeInWords(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${trim(milliseconds / 1000, 2)} s`;
}

/** Writes a count with its noun: `1 chunk`, `2 chunks`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

export const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
