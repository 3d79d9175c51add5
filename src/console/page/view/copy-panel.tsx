import { useState } from "preact/hooks";
import { asCommand, asCurl, asTypeScript } from "../model/copy-as.js";
import type { WithState } from "./with-state.js";
import { Choice } from "./widgets.js";

const formats = { TypeScript: asTypeScript, "lambda-stream": asCommand, curl: asCurl };
const names = Object.keys(formats) as (keyof typeof formats)[];

/** The request of the form, written for other places. */
export function CopyPanel({ state }: WithState) {
  const [format, setFormat] = useState(names[0] ?? "TypeScript");
  const [copied, setCopied] = useState("");
  const text = formats[format](state);
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setCopied(text));
  return (
    <>
      <Choice label="Format" options={names} chosen={format} choose={setFormat}>
        <button type="button" class="primary" onClick={copy}>
          Copy
        </button>
        <span role="status">{copied === text && "Copied"}</span>
      </Choice>
      <pre tabIndex={0}>{text}</pre>
    </>
  );
}
