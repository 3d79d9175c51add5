import type { Run } from "../model/run.js";
import type { Fact } from "../model/reference.js";
import { open, type WithState } from "./with-state.js";
import { Facts } from "./widgets.js";

/** Says what went wrong, and whether sending again is safe, as far as that is known. */
export function ErrorPanel({ run, state }: WithState & { readonly run: Run }) {
  if (run.outcome === "stopped")
    return <p class="hint">You stopped it. Its connection is closed, and the function may go on.</p>;
  if (run.error === undefined) return null;
  const { name, code, message, requestId, httpStatusCode, attempts, member, trace = [] } = run.error;
  const known = { "Request id": requestId, Status: httpStatusCode, Attempts: attempts, Member: member };
  const facts = Object.entries(known).flatMap(([fact, value]): Fact[] => (value ? [[fact, `${value}`]] : []));
  const again = run.error.functionMayHaveRun
    ? "Not surely safe: the function has run, or may have, and would run a second time."
    : "Safe: the function has not run.";
  return (
    <div class="notice failed">
      <p>
        <b>{name}</b> <span class="quiet">{code}</span>{" "}
        {state.find("error", name) && (
          <button type="button" class="link" onClick={() => open(state, state.find("error", name))}>
            What it means
          </button>
        )}
      </p>
      <p>{message}</p>
      <Facts facts={[["Sending again", again], ...facts]} />
      {trace.length > 0 && <pre tabIndex={0}>{trace.join("\n")}</pre>}
    </div>
  );
}
