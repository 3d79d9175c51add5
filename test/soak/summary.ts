import type { SoakReport } from "./hold.js";

/** A report as lines to read. */
export function summary(report: SoakReport, open: number): string {
  const { seconds, streams, faulted, events, bytes, ends, sockets, memory, findings } = report;
  const { peakResident, peakHeap, growth } = memory;
  const entries = Object.entries(ends).sort(([, a], [, b]) => b - a);
  const rows: [string, string][] = [
    ["held", `${open} streams open at once for ${seconds.toFixed(1)} s`],
    ["streams", `${count(streams)} (${(streams / seconds).toFixed(0)} a second), ${count(faulted)} of them faulted`],
    ["events", count(events)],
    ["bytes", `${count(bytes)} (${mebibytes(bytes / seconds)} a second), each accounted for by checksum`],
    ["sockets", `${count(sockets.opened)} opened, ${count(sockets.peak)} at once`],
    ["peak memory", `${mebibytes(peakResident)} resident, ${mebibytes(peakHeap)} of heap`],
    ["live heap", growth === undefined ? "too short a run to tell" : fromTo(growth.live)],
    ["buffers, at the least", growth === undefined ? "too short a run to tell" : fromTo(growth.buffers)],
    ...entries.map(([end, times]): [string, string] => [`  ${end}`, count(times)]),
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(42)} ${value}`);
  return [...lines, ...(findings.length === 0 ? ["all well"] : findings.map((finding) => `WRONG: ${finding}`))].join(
    "\n",
  );
}

function fromTo([first, last]: readonly [number, number]): string {
  return `${mebibytes(first)}, at the end ${mebibytes(last)}`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
