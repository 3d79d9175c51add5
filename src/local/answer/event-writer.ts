import type { EventMembers } from "../../event-stream/events.js";
import type { AnswerBody } from "./response-body.js";
import { encodeEvent } from "./event-frame.js";
import { FrameWriter, type FrameChanges } from "./frame-writer.js";
import type { EventSink } from "../invocation.js";
import type { ScriptedEvent } from "../functions/scripted-part.js";
import { limits } from "../service-behaviour.js";

/** Writes an answer as event-stream frames, each as soon as it is there. */
export class AnswerStream implements EventSink {
  readonly #body: AnswerBody;
  readonly #frames: FrameWriter;

  constructor(body: AnswerBody, changes?: FrameChanges) {
    this.#body = body;
    this.#frames = new FrameWriter(body, changes);
  }

  /** The head of the answer was sent. */
  begin(): void {
    this.#frames.begin();
  }

  write(chunk: Uint8Array): boolean {
    for (const Payload of slices(chunk)) this.#frames.write(encodeEvent("PayloadChunk", { Payload }));
    return this.#body.flows;
  }

  send({ name, members }: ScriptedEvent): boolean {
    this.#frames.write(encodeEvent(name, members));
    return this.#body.flows;
  }

  drained(): Promise<void> {
    return this.#body.drained();
  }

  /** Writes InvokeComplete and ends the answer. */
  complete(members: EventMembers): void {
    this.#frames.complete(encodeEvent("InvokeComplete", members));
  }
}

/** Cuts bytes into parts that fit a PayloadChunk. No bytes give no part. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const size = limits.chunkBytes.value;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
