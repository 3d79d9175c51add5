import type { Run } from "./run.js";

/** The box, and what its edges mean. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
  readonly bytes: number;
}

const mostDots = 400;
const mostSteps = 2000;

/** The pauses of a run, each with its beginning and its length. */
export function stallsOf(times: readonly number[], end: number): { at: number; milliseconds: number }[] {
  const gaps = times.map((at, index) => ({ at, milliseconds: (times[index + 1] ?? end) - at }));
  const sorted = gaps.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  // A slow but steady stream has no stalls.
  const long = Math.max(1000, 3 * median);
  return gaps.filter(({ milliseconds }) => milliseconds > long);
}

/** Lays a run out in a box: its line, its dots, and where it stalls, in the units of the box. */
export function layOut({ chunks, duration, headers }: Pick<Run, "chunks" | "duration" | "headers">, scale: Scale) {
  const x = (at: number): number => Math.round((at / scale.milliseconds) * scale.width);
  const y = (bytes: number): number => Math.round(scale.height - (bytes / scale.bytes) * scale.height);
  const steps = thinned(chunks, mostSteps).map(({ at, bytes }) => `H${x(at)}V${y(bytes)}`);
  const shown = thinned(chunks, mostDots);
  const times = chunks.map(({ at }) => at);
  return {
    line: `M0 ${scale.height}${steps.join("")}H${x(duration)}`,
    dots: shown.map(({ at, bytes }) => ({ x: x(at), y: y(bytes), title: `${bytes} bytes at ${Math.round(at)} ms` })),
    dotsLeftOut: chunks.length - shown.length,
    stalls: stallsOf(times, duration).map(({ at, milliseconds }) => ({ x: x(at), width: x(milliseconds) })),
    headers: headers && x(headers.at),
    end: x(duration),
    firstByte: times[0] === undefined ? undefined : x(times[0]),
  };
}

/** Returns the round numbers between nothing and a limit, about five of them. */
export function ticks(limit: number): number[] {
  const rough = limit / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? limit;
  return Array.from({ length: Math.floor(limit / step) }, (_, index) => (index + 1) * step);
}

/** Returns at most so many items, evenly chosen, the last one among them. */
function thinned<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(items.length / most);
  return step <= 1 ? items : items.filter((_, index) => (items.length - 1 - index) % step === 0);
}
