import { EventStreamCodec } from "@smithy/eventstream-codec";
import { createSplitter } from "./split-frames.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A decoder written by hand around Smithy's codec. It passes each payload to `onPayload`, and checks the end. */
export class CodecDecoder {
  /** Whether InvokeComplete has been decoded. */
  complete = false;
  readonly #codec = new EventStreamCodec(
    (bytes) => (typeof bytes === "string" ? bytes : decoder.decode(bytes as Uint8Array)),
    (text) => encoder.encode(text),
  );
  readonly #split = createSplitter();
  readonly #onPayload: (payload: Uint8Array) => void;

  constructor(onPayload: (payload: Uint8Array) => void) {
    this.#onPayload = onPayload;
  }

  push(chunk: Uint8Array): void {
    for (const frame of this.#split(chunk)) {
      const { headers, body } = this.#codec.decode(frame);
      const eventType = headers[":event-type"]?.value;
      if (eventType === "PayloadChunk") this.#onPayload(body);
      else if (eventType === "InvokeComplete") this.complete = true;
    }
  }

  end(): void {
    if (!this.complete) throw new Error("The stream has no InvokeComplete");
  }
}
