import { useEffect, useRef, useState } from "preact/hooks";
import type { Run } from "../model/run.js";
import { layOut, ticks } from "../model/timeline.js";
import { bytesInWords, count, timeInWords } from "../model/words.js";

const height = 96;
const margin = { left: 60, right: 24, top: 18, bottom: 20 };

/** The bytes over time. */
export function TimelineChart({ run, behind }: { readonly run: Run; readonly behind: Run | undefined }) {
  const figure = useRef<HTMLElement>(null);
  const [outer, setOuter] = useState(800);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setOuter(entry.contentRect.width));
    if (figure.current) observer.observe(figure.current);
    return () => observer.disconnect();
  }, []);
  const width = Math.max(100, outer - margin.left - margin.right);
  const milliseconds = Math.max(100, run.duration, behind?.duration ?? 0);
  const bytes = Math.max(run.bytes, behind?.bytes ?? 0);
  const scale = { width, height, milliseconds, bytes: bytes || 1 };
  const { line, dots, dotsLeftOut, stalls, headers, firstByte, end } = layOut(run, scale);
  const isClose = firstByte !== undefined && headers !== undefined && firstByte - headers < 100;
  const notes = [
    behind && behind !== run && `Dashed: run ${behind.number}.`,
    stalls.length > 0 && `Shaded: ${count(stalls.length, "stall")}.`,
    dotsLeftOut > 0 && `${count(dotsLeftOut, "dot")} left out.`,
  ].filter(Boolean);
  /** A moment that is no chunk. Its name stands on the side where there is room for it. */
  const mark = (x: number | undefined, name: string, y = -6) =>
    x !== undefined && (
      <g>
        <path fill="none" stroke="var(--quiet)" stroke-dasharray="2" d={`M${x} ${Math.min(0, y - 8)}V${height}`} />
        <text {...(x > width / 2 ? { y, x: x - 4, "text-anchor": "end" } : { y, x: x + 4 })}>{name}</text>
      </g>
    );
  const chunks = `${bytesInWords(run.bytes)} in ${count(run.chunks.length, "chunk")}`;
  return (
    <figure ref={figure} class="timeline">
      <svg
        {...{ width: outer, height: height + margin.top + margin.bottom, role: "img" }}
        aria-label={`${chunks}. ${notes.join(" ")}`}
      >
        <g fill="var(--quiet)" font-size={11} transform={`translate(${margin.left} ${margin.top})`}>
          <path fill="none" stroke="var(--line)" d={`M0 0H${width}M0 ${height}H${width}`} />
          <text {...{ x: -8, y: 4, "text-anchor": "end" }}>{bytes > 0 && bytesInWords(bytes)}</text>
          {ticks(milliseconds).map((at) => (
            <text {...{ key: at, x: (at / milliseconds) * width, y: height + 15, "text-anchor": "middle" }}>
              {timeInWords(at)}
            </text>
          ))}
          {stalls.map((stall) => (
            <rect {...{ key: stall.x, fill: "var(--stall)", x: stall.x, width: stall.width, height }} />
          ))}
          {behind && behind !== run && (
            <path fill="none" stroke="var(--quiet)" stroke-dasharray="4" d={layOut(behind, scale).line} />
          )}
          <path fill="none" stroke="var(--accent)" d={line} />
          {dots.map(({ x, y, title }) => (
            <circle {...{ fill: "var(--accent)", key: title, cx: x, cy: y, r: dots.length > 100 ? 1.5 : 3 }}>
              <title>{title}</title>
            </circle>
          ))}
          {mark(headers, isClose ? "" : "headers")}
          {mark(firstByte, isClose ? "headers, first byte" : "first byte")}
          {run.outcome !== "running" && mark(end, run.outcome, height - 6)}
        </g>
      </svg>
      <figcaption class="hint">{notes.join(" ")}</figcaption>
    </figure>
  );
}
