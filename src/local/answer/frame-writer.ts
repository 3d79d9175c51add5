import type { AnswerBody } from "./response-body.js";
import type { Bytes } from "../../shared/bytes.js";

/** What is to differ in the frames of an answer. */
export interface FrameChanges {
  /** How many frames are sent whole before anything differs. @default 0 */
  readonly afterEvents?: number | undefined;
  /** Acts on the body as soon as these were sent, before there is a next frame. */
  readonly between?: ((body: AnswerBody) => void) | undefined;
  /** Sends the frame that comes next in its own way. */
  readonly next?: ((frame: Bytes, body: AnswerBody) => void) | undefined;
  /** What follows the last frame, which is given. */
  readonly trailer?: ((complete: Bytes) => Uint8Array) | undefined;
}

/** Writes the frames of an answer into its body, as they come, with the changes that a fault makes. */
export class FrameWriter {
  readonly #body: AnswerBody;
  readonly #changes: FrameChanges;
  #sent = 0;

  constructor(body: AnswerBody, changes: FrameChanges = {}) {
    this.#body = body;
    this.#changes = changes;
  }

  /** The head of the answer was sent. */
  begin(): void {
    this.#reached();
  }

  write(frame: Bytes): void {
    const { afterEvents = 0, next } = this.#changes;
    if (next !== undefined && this.#sent === afterEvents) next(frame, this.#body);
    else this.#body.write(frame);
    this.#sent++;
    this.#reached();
  }

  /** Writes the last frame and ends the body. */
  complete(frame: Bytes): void {
    this.write(frame);
    const { trailer } = this.#changes;
    if (trailer !== undefined) this.#body.write(trailer(frame));
    this.#body.end();
  }

  #reached(): void {
    const { afterEvents = 0, between } = this.#changes;
    if (this.#sent === afterEvents) between?.(this.#body);
  }
}
