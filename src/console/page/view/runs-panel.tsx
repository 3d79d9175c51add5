import { StatusLine } from "./panels.js";
import type { WithState } from "./with-state.js";

/** The runs that are kept: one is shown, and another may be laid behind it. */
export function RunsPanel({ state }: WithState) {
  const { runs, shown, behind } = state;
  const compare = (run: typeof shown): void => state.update({ behind: run === behind ? undefined : run });
  if (runs.length === 0) return <p>Nothing has been sent yet.</p>;
  return (
    <>
      {runs.map((run) => (
        <div class="example status" key={run.number}>
          <span>
            {run.number}. {run.request.input["FunctionName"]} · <StatusLine run={run} />
          </span>
          <button type="button" aria-pressed={run === shown} onClick={() => state.update({ shown: run })}>
            show <span class="unseen">run {run.number}</span>
          </button>
          <button type="button" aria-pressed={run === behind} onClick={() => compare(run)}>
            compare <span class="unseen">run {run.number}</span>
          </button>
        </div>
      ))}
    </>
  );
}
