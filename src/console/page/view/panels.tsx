import { useState } from "preact/hooks";
import type { Run } from "../model/run.js";
import { count } from "../model/words.js";
import { Choice, Facts } from "./widgets.js";

export interface WithRun {
  readonly run: Run;
}

/** The text so far. Its blocks keep their numbers, so that only the last one is drawn again. */
export function TextPanel({ run: { text } }: WithRun) {
  const leftOut = text.charactersLeftOut;
  return (
    <>
      {leftOut > 0 && <p class="hint">{count(leftOut, "character")} before this are left out.</p>}
      <pre>
        {text.blocks.map((block, index) => (
          <span key={text.first + index}>{block}</span>
        ))}
      </pre>
    </>
  );
}

export function RowsPanel({ run }: WithRun) {
  const { format, rows, rowsLeftOut } = run.rows;
  if (format === undefined) return <p>The text has the form neither of server-sent events nor of NDJSON.</p>;
  return (
    <>
      {rowsLeftOut > 0 && <p class="hint">{count(rowsLeftOut, "row")} before these are left out.</p>}
      <ol class="rows" start={rowsLeftOut + 1}>
        {rows.map(({ label, text }, index) => (
          <li key={rowsLeftOut + index}>
            {label && <b>{label}</b>} <code>{text}</code>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Status and headers, and the body of a function that speaks HTTP. */
export function ResponsePanel({ run }: WithRun) {
  const [way, setWay] = useState<"rendered" | "raw">("rendered");
  const { response, headers, id } = run;
  return (
    <>
      {response && <Facts facts={response.headers} title={`From the function: ${response.status}`} />}
      {response && <Choice label="Body" options={["rendered", "raw"]} chosen={way} choose={setWay} />}
      {response && way === "rendered" && <iframe sandbox="" title="The body, rendered" src={`runs/${id}/body`} />}
      {response && way === "raw" && <TextPanel run={run} />}
      <Facts facts={headers?.headers ?? []} title={`From the service: ${headers?.status ?? "nothing yet"}`} />
    </>
  );
}

export function LogPanel({ run: { logs, request } }: WithRun) {
  if (logs !== undefined) return <pre>{logs}</pre>;
  return <p>No log has come{request.input["LogType"] === "Tail" ? " yet" : ": LogType asks for it"}.</p>;
}
