import { useState } from "preact/hooks";
import type { Run } from "../model/run.js";
import { bytesInWords, count, timeInWords } from "../model/words.js";
import { Choice, Facts } from "./widgets.js";

export interface WithRun {
  readonly run: Run;
}

export function TextPanel({ run: { text, textLeftOut } }: WithRun) {
  return (
    <>
      {textLeftOut > 0 && <p class="hint">{count(textLeftOut, "character")} before this are left out.</p>}
      <pre>{text}</pre>
    </>
  );
}

export function RowsPanel({ run }: WithRun) {
  const { format, rows, rowsLeftOut } = run.rows;
  if (format === undefined) return <p>The text has the form neither of server-sent events nor of NDJSON.</p>;
  return (
    <>
      <p class="hint">
        {format}. {rowsLeftOut > 0 && `${count(rowsLeftOut, "row")} before these are left out.`}
      </p>
      <Facts code facts={rows.map(({ label, text }, index) => [`${rowsLeftOut + index + 1} ${label}`, text])} />
    </>
  );
}

/** Status and headers, and the body of a function that speaks HTTP. */
export function ResponsePanel({ run }: WithRun) {
  const [way, setWay] = useState<"rendered" | "raw">("rendered");
  const { response, headers, id } = run;
  return (
    <>
      {response && <Facts code facts={response.headers} title={`From the function: ${response.status}`} />}
      {response && <Choice label="Body" options={["rendered", "raw"]} chosen={way} choose={setWay} />}
      {response && way === "rendered" && <iframe sandbox="" title="The body, rendered" src={`runs/${id}/body`} />}
      {response && way === "raw" && <TextPanel run={run} />}
      <Facts code facts={headers?.headers ?? []} title={`From the service: ${headers?.status ?? "nothing yet"}`} />
    </>
  );
}

export function LogPanel({ run: { logs, request } }: WithRun) {
  if (logs !== undefined) return <pre>{logs}</pre>;
  return <p>No log has come{request.input["LogType"] === "Tail" ? " yet" : ": set LogType to Tail"}.</p>;
}

/** Says in a line how a run goes. */
export function StatusLine({ run: { headers, response, chunks, bytes, duration, outcome } }: WithRun) {
  const first = chunks[0];
  const parts = [
    headers?.status,
    response && `function ${response.status}`,
    headers && `headers ${timeInWords(headers.at)}`,
    first && `first byte ${timeInWords(first.at)}`,
    ...[count(chunks.length, "chunk"), bytesInWords(bytes), timeInWords(duration)],
  ];
  return (
    <>
      {parts.filter(Boolean).join(" · ")} · <b class={outcome}>{outcome}</b>
    </>
  );
}
