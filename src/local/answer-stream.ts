import type { ServerResponse } from "node:http";
import { events } from "../../generated/events.js";
import { encodeMessage } from "../event-stream/encode.js";
import type { Bytes } from "../bytes.js";
import type { EventTable } from "../tables.js";
import type { AnswerSink } from "./invocation.js";
import { limits } from "./service-behaviour.js";

/** Writes an answer as event-stream frames, each as soon as it is there and no faster than the client reads. */
export class AnswerStream implements AnswerSink {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    // A client that leaves shows on "close"; the function runs on, and what it writes is dropped.
    response.on("error", () => undefined);
  }

  write(chunk: Uint8Array): boolean {
    for (const part of slices(chunk)) {
      if (this.#response.destroyed) return true;
      this.#response.write(encodeEvent("PayloadChunk", { Payload: part }));
    }
    return this.#response.destroyed || !this.#response.writableNeedDrain;
  }

  drained(): Promise<void> {
    const response = this.#response;
    if (response.destroyed || !response.writableNeedDrain) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        response.off("drain", done).off("close", done);
        resolve();
      };
      response.on("drain", done).on("close", done);
    });
  }

  /** Writes InvokeComplete and ends the answer. */
  complete(members: Readonly<Record<string, string>>): void {
    if (!this.#response.destroyed) this.#response.end(encodeEvent("InvokeComplete", members));
  }
}

/** Cuts bytes into parts that fit a PayloadChunk. No bytes give no part. */
export function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  const size = limits.chunkBytes.value;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Lays an event's members out in a frame, as the document's table says. */
function encodeEvent(name: keyof typeof events, members: Readonly<Record<string, Uint8Array | string>>): Bytes {
  const table: EventTable = events[name];
  const headers: Record<string, { type: "string"; value: string }> = {
    ":event-type": { type: "string", value: name },
    ":content-type": { type: "string", value: table.contentType },
    ":message-type": { type: "string", value: "event" },
  };
  const json: Record<string, string> = {};
  let body: Uint8Array | undefined;
  for (const [member, location] of Object.entries(table.members)) {
    const value = members[member];
    if (value === undefined) continue;
    if (typeof value !== "string") body = value;
    else if (location === "header") headers[member] = { type: "string", value };
    else json[member] = value;
  }
  return encodeMessage({ headers, body: body ?? Buffer.from(JSON.stringify(json)) });
}
