import fc from "fast-check";

/** How a network cuts bytes: after each byte, or at places that are given as fractions of the whole. */
export type Cuts = readonly number[] | "each byte";

const most = 2 ** 20;
export const cuts: fc.Arbitrary<Cuts> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.nat(most), { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constant("each byte" as const) },
);

/** Cuts bytes into the chunks of a network, none of which is empty. Long bytes are not cut after each byte. */
export function cut(bytes: Uint8Array, cuts: Cuts): Uint8Array[] {
  const places =
    cuts === "each byte" ? everyPlace(bytes.length) : cuts.map((part) => Math.floor((part / most) * bytes.length));
  const ordered = [...new Set([0, ...places, bytes.length])].sort((a, b) => a - b);
  // The chunks are copies, since those of a network share no memory.
  return ordered.slice(1).map((end, index) => bytes.slice(ordered[index], end));
}

function everyPlace(length: number): number[] {
  const step = Math.max(1, Math.ceil(length / 1000));
  return Array.from({ length: Math.floor(length / step) }, (_, index) => index * step);
}
