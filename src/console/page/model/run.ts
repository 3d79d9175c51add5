import { createHeadScan } from "../../../http-function/head-scan.js";
import { fromBase64 } from "../../../shared/base64.js";
import type {
  CompleteEvent,
  ErrorEvent,
  FrameEvent,
  HeadersEvent,
  ResponseEvent,
  RunEvent,
  RunRequest,
} from "../../protocol.js";
import { RowReader } from "./rows.js";
import { TextBlocks } from "./text-blocks.js";

export type Outcome = "running" | "complete" | "failed" | "stopped";

/** The payload's bytes up to a chunk, and when the chunk came. */
export interface Chunk {
  readonly at: number;
  readonly bytes: number;
}

/** How much of the frames of one run is kept, in characters of base64. */
const mostKept = 8 * 1024 * 1024;

/** One run as the page has seen it so far. */
export class Run {
  id: string | undefined;
  outcome: Outcome = "running";
  headers: HeadersEvent | undefined;
  /** The response of a function that speaks HTTP. */
  response: ResponseEvent | undefined;
  complete: CompleteEvent | undefined;
  error: ErrorEvent | undefined;
  readonly chunks: Chunk[] = [];
  readonly frames: FrameEvent[] = [];
  /** The number of frames before those that are kept. */
  framesLeftOut = 0;
  bytes = 0;
  text = new TextBlocks();
  rows = new RowReader(undefined);
  /** Milliseconds since the request was sent, up to the last thing that happened. */
  at = 0;
  #kept = 0;
  readonly #sent = performance.now();

  constructor(
    readonly number: number,
    readonly request: RunRequest,
  ) {}

  /** Milliseconds for which it has run. */
  get duration(): number {
    return this.outcome === "running" ? Math.max(this.at, performance.now() - this.#sent) : this.at;
  }

  get functionName(): string {
    return this.request.input["FunctionName"] ?? "";
  }

  get logs(): string | undefined {
    return this.complete?.logs ?? this.error?.logs;
  }

  apply(event: RunEvent): void {
    if (this.outcome !== "running") return;
    this.at = Math.max(this.at, event.at);
    switch (event.type) {
      case "start":
        this.id = event.id;
        break;
      case "headers":
        this.headers = event;
        break;
      case "frame":
        this.#applyFrame(event);
        break;
      case "response":
        this.#applyResponse(event);
        break;
      case "complete":
        this.complete = event;
        this.#end("complete");
        break;
      case "error":
        this.error = event;
        this.#end("failed");
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
    if (this.outcome !== "running") return;
    const about = { name: "ConsoleError", code: "console", functionMayHaveRun };
    this.apply({ type: "error", at: this.duration, message, ...about });
  }

  #applyFrame(frame: FrameEvent): void {
    this.frames.push(frame);
    this.#kept += frame.bytes.length;
    while (this.#kept > mostKept && this.frames.length > 1) {
      this.#kept -= this.frames.shift()?.bytes.length ?? 0;
      this.framesLeftOut++;
    }
    const payload = payloadOf(frame);
    if (payload === undefined) return;
    this.bytes += payload.length;
    this.chunks.push({ at: frame.at, bytes: this.bytes });
    this.#read(payload);
  }

  /** What has come so far was read as text, but it begins with the function's status and headers. */
  #applyResponse(response: ResponseEvent): void {
    this.response = response;
    this.text = new TextBlocks();
    this.rows = new RowReader(contentType(response));
    const scan = createHeadScan();
    let [seen, start] = [0, 0];
    for (const payload of this.frames.flatMap((frame) => payloadOf(frame) ?? [])) {
      start ||= scan(payload).bodyStart;
      if (start > 0) this.#read(payload.subarray(Math.max(0, start - seen)));
      seen += payload.length;
    }
  }

  #read(payload: Uint8Array): void {
    this.rows.push(this.text.push(payload));
  }

  #end(outcome: Outcome): void {
    this.outcome = outcome;
    this.rows.push(this.text.end());
    this.rows.end();
  }
}

function payloadOf({ payload }: FrameEvent) {
  return payload === undefined ? undefined : fromBase64(payload);
}

function contentType({ headers }: HeadersEvent | ResponseEvent): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
}
