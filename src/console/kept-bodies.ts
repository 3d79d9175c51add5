import { EventEmitter, once } from "node:events";
import type { OutgoingHttpHeaders } from "node:http";

/** How much is kept: so many bodies, since the page shows no more runs, and so many bytes of all of them together. */
const usualLimits = { bodies: 20, bytes: 64 * 1024 * 1024 };

/** The body of one HTTP response of a function. It can be read several times, also while it still comes. */
export class KeptBody {
  /** The headers that a browser needs to show it. */
  readonly headers: OutgoingHttpHeaders;
  #chunks: Uint8Array[] = [];
  #length = 0;
  #ended: { readonly error?: unknown } | undefined;
  readonly #changes = new EventEmitter().setMaxListeners(0);

  constructor(headers: Headers) {
    const needed = [...headers].filter(([name]) => name === "content-type" || name === "content-encoding");
    this.headers = { "content-type": "application/octet-stream", ...Object.fromEntries(needed) };
  }

  get length(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): void {
    if (this.#ended !== undefined) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    this.#changes.emit("change");
  }

  end(): void {
    this.#ended ??= {};
    this.#changes.emit("change");
  }

  /** Forgets what has come and what may come. Whoever reads it gets the error. */
  fail(error: unknown): void {
    this.#ended = { error };
    this.#changes.emit("change");
  }

  /** Lets go of the bytes. */
  drop(): void {
    this.fail(new Error("The body is not kept any more"));
    this.#chunks = [];
    this.#length = 0;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let index = 0; ; index++) {
      while (index >= this.#chunks.length) {
        if (this.#ended !== undefined && "error" in this.#ended) throw this.#ended.error;
        if (this.#ended !== undefined) return;
        await once(this.#changes, "change");
      }
      yield this.#chunks[index] as Uint8Array;
    }
  }
}

/** The bodies of the last runs, as many as there is room for. */
export class KeptBodies {
  readonly #limits: typeof usualLimits;
  readonly #bodies = new Map<string, KeptBody>();

  constructor(limits = usualLimits) {
    this.#limits = limits;
  }

  get(id: string): KeptBody | undefined {
    return this.#bodies.get(id);
  }

  open(id: string, { headers }: { readonly headers: Headers }): KeptBody {
    const body = new KeptBody(headers);
    this.#bodies.set(id, body);
    return body;
  }

  /** Lets go of the oldest bodies until there is room. */
  makeRoom(): void {
    let bytes = [...this.#bodies.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [id, body] of this.#bodies) {
      if (bytes <= this.#limits.bytes && this.#bodies.size <= this.#limits.bodies) return;
      bytes -= body.length;
      body.drop();
      this.#bodies.delete(id);
    }
  }
}
