import { eventStreams } from "../../generated/events.js";
import { operations, type InvokeWithResponseStreamOutput } from "../../generated/operations.js";
import { StreamError } from "../errors.js";
import type { ResponseLike } from "../platform/http.js";
import { defineAsyncDispose, type AsyncDisposableLike } from "../shared/async-disposable.js";
import { concat, type Bytes } from "../shared/bytes.js";
import { iterateSteps, type Step } from "../shared/iterator.js";
import { requestId } from "../shared/request-id.js";
import type { StandardSchema } from "../shared/standard-schema.js";
import { readValue } from "../shared/value.js";
import type { OperationTable } from "../tables.js";
import { payloadStream } from "./body.js";
import type { Completion } from "./end.js";
import { EventReader, type Event, type EventReaderOptions } from "./event-reader.js";
import { parseAs } from "./parse-as.js";

/** The options of a consumer that collects the payload in memory. */
export interface CollectOptions {
  /** Above so many bytes the stream is cancelled with a StreamError `too-large`. @default unlimited */
  readonly limit?: number | undefined;
}

/** The options of `json()`. */
export interface JsonOptions<T = unknown> extends CollectOptions {
  /** A Standard Schema, as zod, valibot and arktype make, that the value must match. @default none */
  readonly validate?: StandardSchema<T> | undefined;
}

const operation = operations.invokeWithResponseStream;
const events = eventStreams[operation.eventStream];
const { ResponseStreamContentType: contentTypeHeader, ...outputHeaders } = operation.outputHeaders;
const { outputTypes = {} }: OperationTable = operation;

/** Reads the members of the output that travel in headers. `ExecutedVersion` becomes `executedVersion`. */
function outputOf(headers: Headers): object {
  const output: Record<string, unknown> = {};
  for (const [member, header] of Object.entries(outputHeaders)) {
    const text = headers.get(header);
    const property = member.charAt(0).toLowerCase() + member.slice(1);
    output[property] = text === null ? undefined : readValue(outputTypes[member] ?? "string", text);
  }
  return output;
}

// The symbol's method is declared apart, since naming it would not compile for every consumer's `lib`.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface InvocationStream extends AsyncDisposableLike, InvokeWithResponseStreamOutput {}

/**
 * The streamed response to one invocation, from the moment its headers are there.
 *
 * It can be consumed once: by `for await` (the payload's chunks), `events()`, `body`, `textStream()`, `bytes()`, `text()`,
 * `json()` or `drain()`; a second consumption fails with a TypeError at once. Whoever does not consume it must `cancel()` it, or its
 * connection stays open. However it is consumed, it ends with `InvokeComplete` or with an error: FunctionError where
 * the function failed, StreamError where the stream is cut, damaged or too large, the signal's reason after an abort.
 *
 * Chunks arrive at the sizes the network gives them, not those the function wrote. They may share a buffer with each
 * other: keep them as long as you like, and copy one before you transfer its buffer.
 *
 * @example
 * const stream = await client.invokeWithResponseStream({ FunctionName: "poem", LogType: "Tail" });
 * for await (const chunk of stream) process.stdout.write(chunk);
 * console.error((await stream.completion).logs);
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class InvocationStream implements AsyncIterable<Bytes> {
  /** HTTP status: 200, or 204 for a dry run. */
  readonly statusCode: number;
  /** The `Content-Type` of the response, which is the event stream's as a rule. */
  readonly contentType: string | undefined;
  /** AWS's id of the request. */
  readonly requestId: string | undefined;
  /** All headers of the response. */
  readonly headers: Headers;
  /** How many requests were sent until this response. */
  readonly attempts: number;
  /**
   * How the invocation ended: resolves when `InvokeComplete` was read and the stream is at its end, rejects with what a
   * consumer is thrown. It never reads by itself, so it stays pending while nobody consumes, and causes no unhandled
   * rejection.
   */
  readonly completion: Promise<Completion>;
  readonly #reader: EventReader;
  #consumed = false;
  #body: ReadableStream<Bytes> | undefined;

  /** @internal */
  constructor(response: ResponseLike, options: Omit<EventReaderOptions, "events"> & { readonly attempts: number }) {
    this.statusCode = response.status;
    this.headers = response.headers;
    Object.assign(this, outputOf(response.headers));
    this.contentType = response.headers.get(contentTypeHeader) ?? undefined;
    this.requestId = requestId(response.headers);
    this.attempts = options.attempts;
    this.#reader = new EventReader(response, { ...options, events });
    this.completion = this.#reader.completion;
  }

  /**
   * The chunks of the payload as they arrive. Leaving the loop cancels.
   *
   * @example for await (const chunk of stream) process.stdout.write(chunk);
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Bytes, undefined> {
    return this.#iterate(() => this.#reader.nextChunk());
  }

  /**
   * The events as AWS's SDK gives them, `{ PayloadChunk: { Payload } }` and at the end `{ InvokeComplete: { … } }`, which
   * is handed out before its `ErrorCode` throws a FunctionError. Leaving the loop cancels.
   *
   * @example for await (const { PayloadChunk } of stream.events()) console.log(PayloadChunk?.Payload?.length);
   */
  events(): AsyncIterableIterator<Event, undefined> {
    return this.#iterate(() => this.#reader.next());
  }

  /**
   * The payload as a WHATWG stream of bytes without read-ahead: a chunk is read when one is asked for. It has no BYOB
   * reader. The first read consumes; it errors with what a loop would throw, and cancelling it cancels.
   *
   * @example return new Response(stream.body);
   */
  get body(): ReadableStream<Bytes> {
    return (this.#body ??= payloadStream(this.#reader, () => this.#consume()));
  }

  /**
   * The payload as UTF-8 text as it comes, in a WHATWG stream without read-ahead. A character is never cut, wherever the
   * chunks are; what is no UTF-8 becomes U+FFFD and a byte order mark is left out, as with `text()`. The first read
   * consumes; it errors with what a loop would throw, and cancelling it cancels.
   *
   * @example for await (const text of stream.textStream()) process.stdout.write(text);
   */
  textStream(): ReadableStream<string> {
    return payloadStream(this.#reader, () => this.#consume(), true);
  }

  /**
   * Collects the payload into bytes of their own.
   *
   * @throws StreamError `too-large` above `limit` bytes, where the stream is cancelled; what a loop would throw.
   * @example const bytes = await stream.bytes({ limit: 1024 * 1024 });
   */
  async bytes({ limit = Infinity }: CollectOptions = {}): Promise<Bytes> {
    this.#consume();
    const pieces: Bytes[] = [];
    let length = 0;
    for (let piece = await this.#reader.nextPiece(); piece !== undefined; piece = await this.#reader.nextPiece()) {
      length += piece.length;
      if (length > limit) {
        const message = `The payload is longer than the limit of ${limit} bytes`;
        const error = new StreamError("too-large", message, this.#reader.context);
        await this.cancel(error);
        throw error;
      }
      pieces.push(piece);
    }
    return concat(pieces, length);
  }

  /**
   * Collects the payload as UTF-8 text; as with `Response.text()` what is no UTF-8 becomes U+FFFD and a byte order mark is
   * left out.
   *
   * @throws what `bytes` throws.
   * @example console.log(await stream.text());
   */
  async text(options?: CollectOptions): Promise<string> {
    return new TextDecoder().decode(await this.bytes(options));
  }

  /**
   * Collects the payload and parses it. With `validate`, the result is what the schema makes of it, and has its type.
   *
   * @throws StreamError `malformed` when it is not JSON, or does not match the schema, which names the place of the first
   *   mistake and never a value; what `bytes` throws.
   * @example const { verses } = await stream.json<{ verses: string[] }>();
   * @example const { verses } = await stream.json({ validate: z.object({ verses: z.array(z.string()) }) });
   */
  async json<T = unknown>(options?: JsonOptions<T>): Promise<T> {
    return parseAs(await this.text(options), "The payload", options?.validate, this.#reader.context);
  }

  /**
   * Reads the rest and discards it, so that the connection can be used again.
   *
   * @returns How the invocation ended.
   * @throws what a loop would throw.
   * @example console.log((await stream.drain()).logs);
   */
  async drain(): Promise<Completion> {
    this.#consume();
    while ((await this.#reader.nextPiece()) !== undefined);
    return this.completion;
  }

  /**
   * Ends the stream and closes its connection; the function runs on. `completion` and pending reads reject with
   * `reason`. After the end of the stream, nothing happens.
   *
   * @param reason - Default: a DOMException named AbortError.
   * @example await stream.cancel();
   */
  async cancel(reason?: unknown): Promise<void> {
    this.#consumed = true;
    await this.#reader.cancel(reason);
  }

  #iterate<T>(step: Step<T>): AsyncIterableIterator<T, undefined> {
    this.#consume();
    return iterateSteps(step, () => this.cancel());
  }

  #consume(): void {
    if (this.#consumed) throw new TypeError("The stream is consumed already, or was cancelled");
    this.#consumed = true;
  }
}

defineAsyncDispose(InvocationStream.prototype, function (this: InvocationStream) {
  return this.cancel();
});
