import { bytesInWords, timeInWords } from "../model/words.js";
import type { WithState } from "./with-state.js";

const columns = ["Run", "Function", "Outcome", "Chunks", "Bytes", "Duration", "Look at it"];

/** The runs that are kept: one is shown, and another may be laid behind it. */
export function RunsPanel({ state }: WithState) {
  const { runs, shown, behind } = state;
  if (runs.length === 0) return <p>Nothing has been sent yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.number}>
            {[
              run.number,
              run.request.input["FunctionName"],
              run.outcome,
              run.chunks.length,
              bytesInWords(run.bytes),
              timeInWords(run.duration),
            ].map((text, index) => (
              <td key={index}>{text}</td>
            ))}
            <td class="choice">
              <button type="button" aria-pressed={run === shown} onClick={() => state.update({ shown: run })}>
                show <span class="unseen">run {run.number}</span>
              </button>
              <button
                type="button"
                aria-pressed={run === behind}
                onClick={() => state.update({ behind: run === behind ? undefined : run })}
              >
                lay behind <span class="unseen">run {run.number}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
