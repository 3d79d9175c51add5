import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { WithState } from "./with-state.js";
import { CopyPanel } from "./copy-panel.js";
import { ErrorPanel } from "./error-panel.js";
import { FramesPanel } from "./frames-panel.js";
import { LogPanel, ResponsePanel, RowsPanel, StatusLine, TextPanel, type WithRun } from "./panels.js";
import { RunsPanel } from "./runs-panel.js";
import { Tabs } from "./tabs.js";
import { TimelineChart } from "./timeline-chart.js";

/** What has come so far, and the ways in which it can be looked at. */
export function Answer({ state }: WithState) {
  const run = state.shown;
  const [chosen, choose] = useState<string>();
  const fitting = run?.response ? "Response" : run?.rows.format ? "Rows" : run ? "Text" : "Copy as";
  const panel = (Panel: FunctionComponent<WithRun>) =>
    run ? <Panel run={run} key={run.number} /> : <p>Nothing has come yet.</p>;
  const tabs = {
    Text: panel(TextPanel),
    Rows: panel(RowsPanel),
    Response: panel(ResponsePanel),
    Frames: panel(FramesPanel),
    Log: panel(LogPanel),
    "Copy as": <CopyPanel state={state} />,
    Runs: <RunsPanel state={state} />,
  };
  return (
    <section class="panel answer" aria-labelledby="answer-title">
      <h2 id="answer-title" class="unseen">
        Answer
      </h2>
      <p class="status">{run ? <StatusLine run={run} /> : "Press “Test request”, and the answer streams in here."}</p>
      {run && <TimelineChart run={run} behind={state.behind} />}
      {run && <ErrorPanel run={run} state={state} />}
      <Tabs tabs={tabs} chosen={chosen ?? fitting} choose={choose} />
    </section>
  );
}
