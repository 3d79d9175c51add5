/** What a stream is asked to write. */
export interface Order {
  readonly id: number;
  readonly lines: number;
  /** Milliseconds between two lines. */
  readonly pause: number;
}

/** Returns a line that no other stream has. */
export function lineOf(id: number, index: number): string {
  return `${id}:${index}:${"é".repeat(200)}\n`;
}

/** Returns the whole payload of a stream. */
export function payloadOf({ id, lines }: Order): string {
  return Array.from({ length: lines }, (_line, index) => lineOf(id, index)).join("");
}
