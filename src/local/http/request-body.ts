import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "../answer/refusal.js";

/** Reads a request's body up to a limit. */
export class RequestBody {
  readonly #request: IncomingMessage;
  readonly #chunks: Buffer[] = [];
  readonly #hash = createHash("sha256");
  #length = 0;

  constructor(request: IncomingMessage) {
    this.#request = request;
  }

  /** How many bytes were read so far. */
  get length(): number {
    return this.#length;
  }

  /** SHA-256, in hexadecimal, of what was read so far. */
  digest(): string {
    return this.#hash.copy().digest("hex");
  }

  /** @throws Refusal for a body above the limit, as soon as that is known. The rest is not read. */
  async read(maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
    const request = this.#request;
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    await new Promise<void>((resolve, reject) => {
      const take = (chunk: Buffer) => {
        this.#length += chunk.length;
        this.#hash.update(chunk);
        this.#chunks.push(chunk);
        if (this.#length <= maxBytes) return;
        request.off("data", take).pause();
        this.#chunks.length = 0;
        reject(tooLarge(maxBytes));
      };
      request.on("data", take).on("end", resolve).on("error", reject);
    });
    return Buffer.concat(this.#chunks);
  }
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal("RequestTooLargeException", `The payload exceeds ${maxBytes} bytes.`);
}
