import { fromBase64 } from "../../../shared/base64.js";
import type { ErrorEvent, FrameEvent, HeadersEvent, ResponseEvent, RunEvent, RunRequest } from "../../protocol.js";
import { RowReader } from "./rows.js";

/** How much of the frames of one run is kept, in characters of base64. */
const mostKept = 8 * 1024 * 1024;
/** How many characters of the text are kept. */
const mostText = 100_000;

/** One run as the page has seen it so far. */
export class Run {
  id = "";
  outcome: "running" | "complete" | "failed" | "stopped" = "running";
  headers: HeadersEvent | undefined;
  /** The response of a function that speaks HTTP. */
  response: ResponseEvent | undefined;
  error: ErrorEvent | undefined;
  logs: string | undefined;
  /** When each chunk came, and the payload's bytes up to it. */
  readonly chunks: { readonly at: number; readonly bytes: number }[] = [];
  readonly frames: FrameEvent[] = [];
  /** The number of frames before those that are kept. */
  framesLeftOut = 0;
  bytes = 0;
  /** The end of the text so far. */
  text = "";
  textLeftOut = 0;
  rows = new RowReader("");
  /** Milliseconds since the request was sent, up to the last thing that happened. */
  at = 0;
  #kept = 0;
  #decoder = new TextDecoder();
  readonly #sent = performance.now();

  constructor(
    readonly number: number,
    readonly request: RunRequest,
  ) {}

  /** Milliseconds for which it has run. */
  get duration(): number {
    return this.outcome === "running" ? Math.max(this.at, performance.now() - this.#sent) : this.at;
  }

  apply(event: RunEvent): void {
    if (this.outcome !== "running") return;
    this.at = Math.max(this.at, event.at);
    if (event.type === "start") this.id = event.id;
    else if (event.type === "headers") this.headers = event;
    else if (event.type === "frame") this.#applyFrame(event);
    else if (event.type === "response") this.#applyResponse(event);
    else {
      this.logs = event.logs;
      if (event.type === "error") this.error = event;
      this.#end(event.type === "error" ? "failed" : "complete");
    }
  }

  /** The person has stopped it. */
  stop(): void {
    if (this.outcome !== "running") return;
    this.at = this.duration;
    this.#end("stopped");
  }

  /** The console itself failed: it did not begin the run, or the connection to it broke. */
  fail(message: string, functionMayHaveRun: boolean): void {
    const about = { name: "ConsoleError", code: "console", functionMayHaveRun };
    this.apply({ type: "error", at: this.duration, message, ...about });
  }

  #applyFrame(frame: FrameEvent): void {
    this.frames.push(frame);
    this.#kept += frame.bytes.length;
    for (; this.#kept > mostKept && this.frames.length > 1; this.framesLeftOut++)
      this.#kept -= this.frames.shift()?.bytes.length ?? 0;
    const payload = payloadOf(frame);
    if (payload === undefined) return;
    this.bytes += payload.length;
    this.chunks.push({ at: frame.at, bytes: this.bytes });
    this.#read(payload);
  }

  /** What has come so far was read as text, but it begins with the function's status and headers. */
  #applyResponse(response: ResponseEvent): void {
    this.response = response;
    this.text = "";
    this.textLeftOut = 0;
    this.#decoder = new TextDecoder();
    this.rows = new RowReader(response.headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? "");
    this.#read(fromBase64(response.body));
    let skip = response.readBytes;
    for (const payload of this.frames.flatMap((frame) => payloadOf(frame) ?? [])) {
      this.#read(payload.subarray(skip));
      skip = Math.max(0, skip - payload.length);
    }
  }

  /** Reads bytes, of which a character may be cut at the end, and what is left of it where there are no more. */
  #read(payload?: Uint8Array): void {
    const more = this.#decoder.decode(payload, { stream: payload !== undefined });
    this.rows.push(more);
    this.textLeftOut += Math.max(0, this.text.length + more.length - mostText);
    this.text = (this.text + more).slice(-mostText);
  }

  #end(outcome: Run["outcome"]): void {
    this.outcome = outcome;
    this.#read();
    this.rows.push(undefined);
  }
}

function payloadOf({ payload }: FrameEvent) {
  return payload === undefined ? undefined : fromBase64(payload);
}
