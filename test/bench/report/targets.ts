import { difference, estimate, pairwise, ratio, type Estimate } from "../statistics.js";
import { nameOf } from "./names.js";
import { samplesOf, type ItemReport, type Report } from "./report.js";

/** A target of this client. It is met if the upper bound of the interval is at most `atMost`. */
export interface Target {
  readonly item: string;
  readonly metric: string;
  readonly contender: string;
  /** What is compared with the target: a ratio to another contender, a difference from it, or the value itself. */
  readonly compare: { readonly ratioTo: string } | { readonly differenceFrom: string } | "value";
  readonly atMost: number;
  readonly text: string;
}

const time = { metric: "time" } as const;
const small = { ...time, item: "events-64B" } as const;
const toFetch = { compare: { ratioTo: "fetch" } } as const;
const toSdk = { compare: { ratioTo: "sdk" } } as const;

export const targets: readonly Target[] = [
  { ...small, contender: "chunks", ...toSdk, atMost: 1 / 8, text: "at least 8 × the SDK's rate (1/8 of its time)" },
  { ...small, contender: "chunks", ...toFetch, atMost: 2, text: "at most 2 × a raw fetch" },
  { ...small, contender: "text", ...toFetch, atMost: 1.3, text: "at most 1.3 × a raw fetch" },
  { ...small, contender: "text", ...toFetch, atMost: 1, text: "ideally quicker than a raw fetch" },
  ...["events-64B", "events-1KB", "events-64KB"].map((item) => ({
    ...time,
    item,
    contender: "text",
    compare: { ratioTo: "fetch-text" },
    atMost: 1,
    text: "quicker than response.text() of the same bytes",
  })),
  {
    ...small,
    contender: "text-stream",
    compare: { ratioTo: "body" },
    atMost: 1.15,
    text: "at most 1.15 × body",
  },
  { ...small, contender: "body", ...toFetch, atMost: 1.3, text: "at most 1.3 × a raw fetch" },
  { ...small, contender: "body", ...toFetch, atMost: 1, text: "ideally quicker than a raw fetch" },
  { ...time, item: "events-64KB", contender: "chunks", ...toFetch, atMost: 1.15, text: "at most 1.15 × a raw fetch" },
  { ...time, item: "events-64KB", contender: "chunks", ...toSdk, atMost: 0.9, text: "at most 0.9 × the SDK" },
  { ...time, item: "small-invocation", contender: "chunks", ...toSdk, atMost: 0.7, text: "at most 0.7 × the SDK" },
  {
    ...time,
    item: "small-invocation",
    contender: "chunks",
    ...toFetch,
    atMost: 1.5,
    text: "at most 1.5 × a raw fetch",
  },
  { ...time, item: "import", contender: "client", ...toSdk, atMost: 0.1, text: "at most 0.1 × the SDK" },
  {
    ...time,
    item: "import",
    contender: "client",
    compare: { ratioTo: "aws4fetch-alone" },
    atMost: 2,
    text: "at most 2 × aws4fetch",
  },
  {
    item: "stream-1GB",
    metric: "peak",
    contender: "chunks",
    compare: { differenceFrom: "fetch" },
    atMost: 40,
    text: "at most 40 MiB above a raw fetch",
  },
  {
    item: "stream-1GB",
    metric: "rise",
    contender: "chunks",
    compare: "value",
    atMost: 10,
    text: "flat: at most 10 MiB more in the second half than in the first",
  },
  {
    item: "growth-events",
    metric: "growth",
    contender: "chunks",
    compare: "value",
    atMost: 10.5,
    text: "10 × the events in at most 10.5 × the time",
  },
  ...["function-url-small", "function-url-200MB"].flatMap((item) => [
    {
      ...time,
      item,
      contender: "function-url",
      compare: { ratioTo: "hono" },
      atMost: 2.5,
      text: "at most 2.5 × the same application on Node",
    },
    {
      ...time,
      item,
      contender: "function-url",
      compare: { ratioTo: "pipe" },
      atMost: 1.3,
      text: "at most 1.3 × a bare pipe with one hop",
    },
  ]),
];

export interface Outcome {
  readonly target: Target;
  readonly title: string;
  readonly estimate: Estimate;
  readonly met: boolean;
}

/** The targets whose item and contenders are in the report. */
export function outcomes({ items }: Report): Outcome[] {
  return targets.flatMap((target) => {
    const item = items.find(({ name }) => name === target.item);
    if (item === undefined || !involved(target).every((name) => item.contenders.includes(name))) return [];
    const estimated = estimate(compared(target, item));
    return [{ target, title: item.title, estimate: estimated, met: estimated.high <= target.atMost }];
  });
}

/** The contender and the metric of a target, as reports show them. */
export function subject({ contender, metric }: Target): string {
  return metric === "time" ? nameOf(contender) : `${nameOf(contender)}, ${metric}`;
}

function involved({ contender, compare }: Target): string[] {
  return compare === "value" ? [contender] : [contender, ...Object.values(compare)];
}

function compared({ compare, contender, metric }: Target, item: ItemReport): readonly number[] {
  const values = samplesOf(item, contender, metric);
  if (compare === "value") return values;
  return "ratioTo" in compare
    ? pairwise(values, samplesOf(item, compare.ratioTo, metric), ratio)
    : pairwise(values, samplesOf(item, compare.differenceFrom, metric), difference);
}
