import type { ServerResponse } from "node:http";
import type { Bytes } from "../bytes.js";
import type { EventMembers } from "../event-stream/events.js";
import { encodeEvent } from "./event-frame.js";
import type { EventSink } from "./invocation.js";
import type { ScriptedEvent } from "./scripted-part.js";
import { limits } from "./service-behaviour.js";

/** Writes an answer as event-stream frames, each as soon as it is there and no faster than the client reads. */
export class AnswerStream implements EventSink {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    // A client that leaves shows on "close"; the function runs on, and what it writes is dropped.
    response.on("error", () => undefined);
  }

  write(chunk: Uint8Array): boolean {
    for (const Payload of slices(chunk)) this.#write(encodeEvent("PayloadChunk", { Payload }));
    return this.#flows;
  }

  send({ name, members }: ScriptedEvent): boolean {
    this.#write(encodeEvent(name, members));
    return this.#flows;
  }

  drained(): Promise<void> {
    const response = this.#response;
    if (this.#flows) return Promise.resolve();
    // Nobody takes anything any more, and a function that writes on and on must not keep the event loop to itself.
    if (response.destroyed) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      const done = () => {
        response.off("drain", done).off("close", done);
        resolve();
      };
      response.on("drain", done).on("close", done);
    });
  }

  /** Writes InvokeComplete and ends the answer. */
  complete(members: EventMembers): void {
    if (!this.#response.destroyed) this.#response.end(encodeEvent("InvokeComplete", members));
  }

  get #flows(): boolean {
    return !this.#response.destroyed && !this.#response.writableNeedDrain;
  }

  #write(frame: Bytes): void {
    if (!this.#response.destroyed) this.#response.write(frame);
  }
}

/** Cuts bytes into parts that fit a PayloadChunk. No bytes give no part. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const size = limits.chunkBytes.value;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
