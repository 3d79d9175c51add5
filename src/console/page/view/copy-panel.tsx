import { useState } from "preact/hooks";
import { copyAs, formats } from "../model/copy-as.js";
import type { WithState } from "./with-state.js";
import { Choice } from "./widgets.js";

const ownEndpoint = "First run the lines that the console printed in its terminal: they hold its endpoint's keys.";

/** The request of the form, written for other places. */
export function CopyPanel({ state }: WithState) {
  const [format, setFormat] = useState("TypeScript");
  const [copied, setCopied] = useState("");
  const [text, ...notes] = copyAs(format, state);
  if (state.canFail && !format.startsWith("HTTP")) notes.push(ownEndpoint);
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setCopied(text));
  return (
    <>
      <Choice label="Format" options={Object.keys(formats)} chosen={format} choose={setFormat}>
        <button type="button" class="primary" onClick={copy}>
          Copy
        </button>
        <span role="status">{copied === text && "Copied"}</span>
      </Choice>
      {notes.length > 0 && <p class="hint">{notes.join(" ")}</p>}
      {text && <pre tabIndex={0}>{text}</pre>}
    </>
  );
}
