import { estimate, type Estimate } from "../statistics.js";
import { figure } from "./names.js";
import { samplesOf, type ItemReport, type Report } from "./report.js";

interface Panel {
  readonly item: string;
  readonly metric: string;
  readonly title: string;
}

const panels: readonly Panel[] = [
  { item: "events-64B", metric: "time", title: "200,000 events of 64 B, ms" },
  { item: "events-64KB", metric: "time", title: "2,000 events of 64 KB, ms" },
  { item: "small-invocation", metric: "time", title: "one small invocation, ms" },
  { item: "import", metric: "time", title: "import, cold, ms" },
  { item: "stream-1GB", metric: "peak", title: "peak memory of a 1 GB stream, MiB" },
  { item: "slow-streams", metric: "cpu", title: "1,000 slow streams, CPU s a million events" },
];

const bars: readonly { readonly contender: string; readonly label: string; readonly kind: string }[] = [
  { contender: "chunks", label: "this client", kind: "own" },
  { contender: "client", label: "this client", kind: "own" },
  { contender: "text", label: "this client, text()", kind: "own" },
  { contender: "sdk", label: "AWS SDK", kind: "peer" },
  { contender: "aws4fetch", label: "aws4fetch, decoder", kind: "peer" },
  { contender: "fetch", label: "raw fetch", kind: "limit" },
  { contender: "http", label: "raw node:http", kind: "limit" },
];

const [panelWidth, labelWidth, valueWidth, gap, rowHeight, headHeight] = [400, 130, 56, 24, 20, 30];
const panelHeight = headHeight + 6 * rowHeight + gap;
const barWidth = panelWidth - labelWidth - valueWidth;

// The image has colours for light and dark themes, since it is shown in the theme of the reader.
const style = `text { font: 12px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600 } .value { fill: #59636e }
.own { fill: #0969da } .peer { fill: #9a6700 } .limit { fill: #818b98 } .interval { stroke: #1f2328; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .value { fill: #9198a1 } .own { fill: #4493f8 }
.peer { fill: #d29922 } .limit { fill: #656c76 } .interval { stroke: #f0f6fc } }`;

/** Draws the medians as bars and their intervals as lines. Each panel has a scale of its own, which begins at 0. */
export function chart(report: Report): string {
  const present = panels.flatMap((panel) => {
    const item = report.items.find(({ name }) => name === panel.item);
    return item === undefined ? [] : [{ panel, item }];
  });
  if (present.length === 0)
    throw new Error("The report has none of the items that the chart shows: run the benchmark without --only");
  const width = 2 * panelWidth + gap;
  const height = Math.ceil(present.length / 2) * panelHeight;
  const drawn = present.map(({ panel, item }, index) => {
    const [x, y] = [(index % 2) * (panelWidth + gap), Math.floor(index / 2) * panelHeight];
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel, item)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Medians, less is better">
<style>${style}</style>
${drawn.join("\n")}
</svg>
`;
}

function drawPanel({ metric, title }: Panel, item: ItemReport): string {
  const rows = bars
    .filter(({ contender }) => item.contenders.includes(contender))
    .map((bar) => ({ ...bar, estimated: estimate(samplesOf(item, bar.contender, metric)) }));
  const scale = barWidth / Math.max(...rows.map(({ estimated }) => estimated.high));
  const drawn = rows.map((row, index) =>
    drawBar(row.label, row.kind, row.estimated, scale, headHeight + index * rowHeight),
  );
  return [`<text class="title" y="18">${title}</text>`, ...drawn].join("\n");
}

function drawBar(label: string, kind: string, { median, low, high }: Estimate, scale: number, y: number): string {
  const at = (value: number): string => (labelWidth + Math.max(0, value) * scale).toFixed(1);
  const [middle, baseline] = [y + rowHeight / 2, y + 14];
  const width = (Math.max(0, median) * scale).toFixed(1);
  return `<text x="${labelWidth - 8}" y="${baseline}" text-anchor="end">${label}</text>
<rect class="${kind}" x="${labelWidth}" y="${y + 3}" width="${width}" height="${rowHeight - 6}" rx="2"/>
<line class="interval" x1="${at(low)}" x2="${at(high)}" y1="${middle}" y2="${middle}"/>
<text class="value" x="${panelWidth}" y="${baseline}" text-anchor="end">${figure(median)}</text>`;
}
