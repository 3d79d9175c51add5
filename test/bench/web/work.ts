import { createHash } from "node:crypto";

/** The paths of the application. */
export type Path = "/small" | "/large";

export const smallBody = "it rained\n";

const pieces = 3200;
const bytes = 62_500;
let block: Buffer | undefined;

/** A body of 200 MB, in pieces that differ from their neighbours. */
export const largeBody = {
  pieces,
  length: pieces * bytes,
  /** A new view, since a server that sends a piece may keep it for itself. */
  piece(index: number): Uint8Array {
    block ??= Buffer.from(Uint8Array.from({ length: bytes + 251 }, (_, place) => (place * place) % 251));
    const start = index % 251;
    return block.subarray(start, start + bytes);
  },
};

/** How many bytes a path has. */
export function lengthOf(path: Path): number {
  return path === "/small" ? smallBody.length : largeBody.length;
}

/** The SHA-256 of what a path has, with which the output of a contender is compared. */
export function digestOf(path: Path): string {
  const hash = createHash("sha256");
  if (path === "/small") hash.update(smallBody);
  else for (let index = 0; index < pieces; index++) hash.update(largeBody.piece(index));
  return hash.digest("hex");
}
