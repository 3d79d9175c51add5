import type { EventMembers } from "../../event-stream/events.js";
import type { Bytes } from "../../shared/bytes.js";
import type { EventSink, NamedEvent } from "../invocation.js";
import { limits } from "../service-behaviour.js";
import { eventStream } from "../invocation.js";
import { encodeEvent } from "./event-frame.js";
import type { ResponseBody } from "./response-body.js";

/** What a fault changes about the frames of a response. */
export interface FrameChanges {
  /** How many frames are sent unchanged first. @default 0 */
  readonly afterEvents?: number | undefined;
  /** Acts on the body as soon as those frames were sent, before there is a next one. */
  readonly between?: ((body: ResponseBody) => void) | undefined;
  /** Sends the frame that follows those in its own way. */
  readonly next?: ((frame: Bytes, body: ResponseBody) => void) | undefined;
  /** Returns what is sent after the last frame, which it is given. */
  readonly trailer?: ((complete: Bytes) => Uint8Array) | undefined;
}

/** Writes what a function writes as event-stream frames, each as soon as it is there. */
export class EventWriter implements EventSink {
  readonly #body: ResponseBody;
  readonly #changes: FrameChanges;
  #sent = 0;

  constructor(body: ResponseBody, changes: FrameChanges = {}) {
    this.#body = body;
    this.#changes = changes;
  }

  /** Must be called once the headers were sent, and before anything is written. */
  begin(): void {
    this.#afterFrame();
  }

  write(chunk: Uint8Array): boolean {
    const { event, member } = eventStream.payload;
    for (const bytes of slices(chunk)) this.#writeFrame(encodeEvent(event, { [member]: bytes }));
    return this.#body.flows;
  }

  send({ name, members }: NamedEvent): boolean {
    this.#writeFrame(encodeEvent(name, members));
    return this.#body.flows;
  }

  drained(): Promise<void> {
    return this.#body.drained();
  }

  /** Writes the last event and ends the body. */
  complete(members: EventMembers): void {
    const frame = encodeEvent(eventStream.end.event, members);
    this.#writeFrame(frame);
    const { trailer } = this.#changes;
    if (trailer !== undefined) this.#body.write(trailer(frame));
    this.#body.end();
  }

  #writeFrame(frame: Bytes): void {
    const { afterEvents = 0, next } = this.#changes;
    if (next !== undefined && this.#sent === afterEvents) next(frame, this.#body);
    else this.#body.write(frame);
    this.#sent++;
    this.#afterFrame();
  }

  #afterFrame(): void {
    const { afterEvents = 0, between } = this.#changes;
    if (this.#sent === afterEvents) between?.(this.#body);
  }
}

/** Cuts bytes into parts that fit an event. An empty chunk gives no part. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const size = limits.chunkBytes.value;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
