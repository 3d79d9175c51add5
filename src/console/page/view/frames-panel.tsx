import { useState } from "preact/hooks";
import { fromBase64 } from "../../../shared/base64.js";
import type { FrameEvent } from "../../protocol.js";
import { checksums, hexDump } from "../model/frame.js";
import type { Fact } from "../model/reference.js";
import { bytesInWords, count, timeInWords } from "../model/words.js";
import type { WithRun } from "./panels.js";
import { Facts } from "./widgets.js";

const mostListed = 200;

export function FramesPanel({ run: { frames, framesLeftOut } }: WithRun) {
  const leftOut = framesLeftOut + Math.max(0, frames.length - mostListed);
  return (
    <>
      {leftOut > 0 && <p class="hint">{count(leftOut, "frame")} before these are left out.</p>}
      {frames.slice(-mostListed).map((frame, index) => (
        <Frame key={leftOut + index} frame={frame} number={leftOut + index + 1} />
      ))}
    </>
  );
}

function Frame({ frame, number }: { readonly frame: FrameEvent; readonly number: number }) {
  const [isOpen, setOpen] = useState(false);
  // Its bytes are decoded when they are asked for.
  const bytes = isOpen ? (fromBase64(frame.bytes) ?? new Uint8Array()) : undefined;
  const headers = frame.headers.map(({ name, type, value }): Fact => [name, `${value} (${type})`]);
  const size = bytesInWords(Math.floor((frame.bytes.replace(/={1,2}$/, "").length * 3) / 4));
  return (
    <details class="frame" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {number}. <b>{frame.event ?? "no event"}</b> <span class="quiet">{`${timeInWords(frame.at)} · ${size}`}</span>
      </summary>
      {bytes && <Facts code facts={[...headers, ...checksums(bytes)]} />}
      {bytes && <pre tabIndex={0}>{hexDump(bytes)}</pre>}
    </details>
  );
}
