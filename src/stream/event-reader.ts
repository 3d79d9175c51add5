import type { InvokeWithResponseStreamResponseEvent } from "../../generated/events.js";
import { hasSideEvents } from "../../generated/features.js";
import { addContext, FunctionError, isLambdaStreamError, isStreamError, isTimeoutError } from "../errors.js";
import { StreamError, TimeoutError, type ErrorContext } from "../errors.js";
import { EventDecoder, type EventMembers, type EventRole, type UnknownEvent } from "../event-stream/events.js";
import type { FrameLimits } from "../event-stream/frames.js";
import { MessageDecoder } from "../event-stream/messages.js";
import type { BodyReader, ResponseLike } from "../platform/http.js";
import { isBytes, type Bytes } from "../shared/bytes.js";
import { discard } from "../shared/discard.js";
import { Interruptible } from "../shared/interruptible.js";
import { orUndefined } from "../shared/or-undefined.js";
import { requestId } from "../shared/request-id.js";
import { safeCause } from "../shared/safe-cause.js";
import { startTimer } from "../shared/timer.js";
import type { EventStreamTable } from "../tables.js";
import { readEnd, type Completion } from "./end.js";
import type { StreamObserver } from "./stream-observer.js";

export type Event = InvokeWithResponseStreamResponseEvent;

export interface EventReaderOptions {
  /** The events of the response, and what they mean. */
  readonly events: EventStreamTable;
  /** How many requests were sent, for errors. */
  readonly attempts?: number | undefined;
  readonly limits?: FrameLimits | undefined;
  /** How long a read may wait for the network, in milliseconds. @default unlimited */
  readonly idleTimeout?: number | undefined;
  /** Ends the stream with the signal's reason and closes the connection. */
  readonly signal?: AbortSignal | undefined;
  /** Kept reachable as long as the stream is, for the sake of its signal. */
  readonly request?: Request | undefined;
  /** Whether the response is whole without a body, as that to a dry run is. */
  readonly isEmpty?: boolean | undefined;
  readonly observer?: StreamObserver | undefined;
}

/** How long the end of the body is waited for once the last event was read, in milliseconds. */
const endTimeout = 5000;

/**
 * Reads the events of one response and knows how it ended. Whoever holds it calls `next` until it gives undefined or
 * throws, or calls `cancel`. It reads only when asked to, and keeps at most one chunk of the network.
 */
export class EventReader {
  /** Settles when the stream has ended, however it did. It causes no unhandled rejection by itself. */
  readonly completion: Promise<Completion>;
  readonly #reader: BodyReader | undefined;
  readonly #decoder: MessageDecoder;
  readonly #events: EventDecoder;
  readonly #end: EventStreamTable["end"];
  #hasBegun = false;
  /** What an error of this stream is told of its call. */
  readonly context: ErrorContext;
  readonly #contentType: string | undefined;
  readonly #options: EventReaderOptions;
  readonly #onAbort = (): void => this.#abort();
  readonly #decodeEvent = (): Event | undefined => {
    const event = this.#events.decode(this.#decoder);
    if (this.#role() === "end") {
      this.#complete = event?.[this.#end.event] as EventMembers;
      this.#endsBy = Date.now() + endTimeout;
    }
    if (hasSideEvents && event?.$unknown !== undefined) addContext((event.$unknown as UnknownEvent)[1], this.context);
    return event as Event | undefined;
  };
  readonly #decodeChunk = (): Bytes | undefined => {
    const chunk = this.#isChunk() ? this.#decoder.body : undefined;
    return chunk?.length === 0 ? undefined : chunk;
  };
  #completionHooks!: { resolve: (completion: Completion) => void; reject: (reason: unknown) => void };
  #complete: EventMembers | undefined;
  /** How much of the payload was decoded. */
  #chunks = 0;
  #bytes = 0;
  /** When the body must have ended, in milliseconds since 1970. */
  #endsBy = Infinity;
  /** The reader of a caller's own fetch may leave a read pending when it is cancelled. */
  readonly #reads = new Interruptible();
  #ended: { readonly failure?: { readonly reason: unknown } } | undefined;

  constructor(response: ResponseLike, options: EventReaderOptions) {
    const { attempts, events, isEmpty = false, limits, signal } = options;
    this.completion = new Promise((resolve, reject) => (this.#completionHooks = { resolve, reject }));
    this.completion.catch(() => undefined);
    this.#decoder = new MessageDecoder(limits, true);
    this.#events = new EventDecoder(events);
    this.#end = events.end;
    this.context = { requestId: requestId(response.headers), httpStatusCode: response.status, attempts };
    this.#contentType = response.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
    this.#options = options;
    if (options.observer) options.observer.hasStream = true;
    this.#reader = orUndefined(() => response.body?.getReader());
    signal?.addEventListener("abort", this.#onAbort);
    if (isEmpty) this.#succeed({});
    else if (signal?.aborted === true) this.#onAbort();
    else if (response.body !== null && this.#reader === undefined) {
      this.#fail(new StreamError("malformed", "The body cannot be read: this fetch cannot stream"));
      void discard(response.body);
    }
  }

  /**
   * Reads the next event. The result is a promise only where the network has to be waited for; until that has settled,
   * nothing else may be asked for.
   *
   * @returns undefined after the last event.
   * @throws FunctionError, after InvokeComplete was handed out; StreamError; the reason of `cancel` or of the signal.
   */
  next(): Event | undefined | Promise<Event | undefined> {
    return this.#next(this.#decodeEvent);
  }

  /** Reads the next chunk of the payload that is not empty, and is like `next` otherwise. */
  nextChunk(): Bytes | undefined | Promise<Bytes | undefined> {
    return this.#next(this.#decodeChunk);
  }

  /**
   * Reads the next chunk of the payload and joins all that have come with it: a WHATWG stream of small chunks would spend
   * more time on its own work than on the network.
   */
  async nextPiece(): Promise<Bytes | undefined> {
    const first = await this.nextChunk();
    const { frames } = this.#decoder;
    if (first === undefined || !frames.hasNextInChunk) return first;
    // The rest of the chunk is copied at once, and its payload is moved together, which is quicker than a view of each.
    const { bytes, bodyStart: start } = frames;
    const joined = bytes.slice(start);
    let { length } = first;
    const join = (): void => {
      if (!this.#isChunk()) return;
      joined.copyWithin(length, frames.bodyStart - start, frames.bodyEnd - start);
      length += frames.bodyEnd - frames.bodyStart;
    };
    try {
      this.#decodeBuffered(join);
    } catch {
      // The next read throws it; the chunks before it came whole.
    }
    return length < joined.length / 2 ? joined.slice(0, length) : joined.subarray(0, length);
  }

  /** Ends the stream and closes the connection; `completion` rejects with `reason`. After the end, nothing happens. */
  async cancel(reason: unknown = new DOMException("The stream was cancelled", "AbortError")): Promise<void> {
    if (this.#ended !== undefined) return;
    // Nothing of worth can come after InvokeComplete, so leaving there loses nothing.
    if (this.#complete === undefined) this.#fail(reason);
    else this.#conclude(this.#complete);
    void discard(this.#reader, reason);
  }

  #abort(): void {
    const reason: unknown = this.#options.signal?.reason;
    // The client's own time limit takes nothing away that has come.
    if (this.#complete !== undefined && isTimeoutError(reason)) return void this.cancel(reason);
    this.#failAndClose(reason);
  }

  #next<T>(decode: () => T | undefined): T | undefined | Promise<T | undefined> {
    return this.#decodeBuffered(decode) ?? (this.#ended === undefined ? this.#read(decode) : this.#afterEnd());
  }

  async #read<T>(decode: () => T | undefined): Promise<T | undefined> {
    for (;;) {
      const bytes = await this.#readBytes();
      if (this.#ended === undefined && bytes === undefined) this.#endOfBody();
      if (bytes === undefined || this.#ended !== undefined) return this.#afterEnd();
      const value = this.#decodeBuffered(decode, bytes);
      if (value !== undefined) return value;
    }
  }

  /** Reads the next chunk of the network. @returns undefined at the end of the body */
  async #readBytes(): Promise<Bytes | undefined> {
    const { idleTimeout = Infinity, observer, signal } = this.#options;
    const limit = Math.max(0, Math.min(idleTimeout, this.#endsBy - Date.now()));
    // Cancelling ends the read as the end of the body would.
    const stopTimer = startTimer(limit, () => void this.cancel(new TimeoutError("idle", limit)));
    try {
      const result = await this.#reads.wait(this.#reader?.read());
      if (result?.value?.length && !this.#hasBegun) {
        this.#hasBegun = true;
        observer?.firstByte();
      }
      if (result === undefined || result.done || isBytes(result.value)) return result?.value;
      const message = "The body gives other than bytes: this fetch cannot stream";
      this.#failAndClose(new StreamError("malformed", message));
    } catch (cause) {
      // A connection that breaks after InvokeComplete took nothing away: every frame was verified.
      if (signal?.aborted === true) this.#fail(signal.reason);
      else if (this.#complete === undefined) {
        const init = { cause: safeCause(cause) };
        this.#fail(new StreamError("reset", "The connection broke before the stream was complete", init));
      }
    } finally {
      stopTimer();
    }
    return undefined;
  }

  /** Whether the message's body is a chunk of the payload. No event is made of one beside the payload. */
  #isChunk(): boolean {
    const role = this.#role();
    if (role === "end") this.#decodeEvent();
    return role === "payload";
  }

  #role(): EventRole | undefined {
    const role = this.#events.roleOf(this.#decoder);
    if (role === "payload") {
      const { bodyStart, bodyEnd } = this.#decoder.frames;
      this.#chunks++;
      this.#bytes += bodyEnd - bodyStart;
    }
    return role;
  }

  /** Takes the bytes that came, and decodes buffered messages until `decode` returns a value. */
  #decodeBuffered<T>(decode: () => T, bytes?: Bytes): T | undefined {
    try {
      if (bytes !== undefined) this.#decoder.frames.push(bytes);
      while (this.#ended === undefined) {
        if (this.#complete !== undefined && this.#decoder.frames.hasRest) throw this.#trailing();
        if (!this.#decoder.next()) break;
        const value = decode();
        if (value !== undefined) return value;
      }
    } catch (error) {
      const failure = this.#explain(error);
      this.#failAndClose(failure);
      throw failure;
    }
    return undefined;
  }

  /** The body has ended. */
  #endOfBody(): void {
    if (this.#complete !== undefined) return this.#conclude(this.#complete);
    const where = this.#decoder.frames.hasRest ? "inside a frame" : `before ${this.#end.event}`;
    const message = this.#reader ? `The stream ended ${where}` : "The response has no body: this fetch cannot stream";
    this.#fail(this.#explain(new StreamError("truncated", message)));
  }

  /** Replaces what is wrong with the first frame by the type of the response where that says that it has no frames. */
  #explain(error: unknown): unknown {
    const isFirst = this.#decoder.frames.bytes.length === 0;
    const type = this.#contentType;
    if (!isLambdaStreamError(error)) return new StreamError("malformed", "A chunk of the body cannot be read");
    if (!isFirst || !isStreamError(error) || !type || type === this.#options.events.contentType) return error;
    return new StreamError("malformed", `The response is ${type.slice(0, 100)}, not an event stream`);
  }

  #conclude(complete: EventMembers): void {
    if (this.#decoder.frames.hasRest) return this.#fail(this.#trailing());
    const { failure, completion } = readEnd(complete, this.#end);
    if (failure === undefined) this.#succeed(completion);
    else this.#fail(new FunctionError(failure));
  }

  #trailing(): StreamError {
    return new StreamError("malformed", `Bytes came after ${this.#end.event}`);
  }

  #succeed(completion: Completion): void {
    this.#finish({});
    this.#completionHooks.resolve(completion);
  }

  #fail(reason: unknown): void {
    if (this.#ended !== undefined) return;
    if (isLambdaStreamError(reason)) addContext(reason, this.context);
    this.#finish({ failure: { reason } });
    this.#completionHooks.reject(reason);
  }

  #failAndClose(reason: unknown): void {
    this.#fail(reason);
    void discard(this.#reader, reason);
  }

  #finish(ended: { readonly failure?: { readonly reason: unknown } }): void {
    this.#ended = ended;
    this.#options.observer?.end(ended.failure, this.#chunks, this.#bytes);
    this.#reads.interrupt();
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }

  #afterEnd(): undefined {
    if (this.#ended?.failure !== undefined) throw this.#ended.failure.reason;
    return undefined;
  }
}
