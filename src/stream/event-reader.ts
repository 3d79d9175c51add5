import { events } from "../../generated/events.js";
import type {
  InvokeWithResponseStreamCompleteEvent,
  InvokeWithResponseStreamResponseEvent,
} from "../../generated/events.js";
import { addContext } from "../add-context.js";
import type { Bytes } from "../shared/bytes.js";
import { loggable } from "../shared/cause.js";
import { isLambdaStreamError, StreamError, type ErrorContext } from "../errors.js";
import { EventDecoder } from "../event-stream/events.js";
import type { FrameLimits } from "../event-stream/frames.js";
import { MessageDecoder } from "../event-stream/messages.js";
import { decodeLogs, functionError } from "./function-error.js";
import { requestId } from "../call/service-error.js";
import { startTimer } from "../call/timeouts.js";
import type { Answer, AnswerBody } from "../call/transport.js";

export type Event = InvokeWithResponseStreamResponseEvent;

/** How an invocation ended well: the members of `InvokeComplete`, and the log decoded. Empty for a dry run. */
export interface Completion extends Omit<InvokeWithResponseStreamCompleteEvent, "ErrorCode" | "ErrorDetails"> {
  /** The last 4 KB of the function's log as text, with `LogType: "Tail"`. */
  readonly logs?: string | undefined;
}

export interface EventReaderOptions {
  /** For errors. */
  readonly attempts?: number | undefined;
  readonly limits?: FrameLimits | undefined;
  /** How long a read may wait for the network, in milliseconds. @default unlimited */
  readonly idleTimeout?: number | undefined;
  /** Ends the stream with the signal's reason and closes the connection. */
  readonly signal?: AbortSignal | undefined;
  /** Kept reachable as long as the stream is, for the sake of its signal. */
  readonly request?: Request | undefined;
  /** Whether an answer without a body is a whole one, as a dry run's is. */
  readonly dryRun?: boolean | undefined;
}

/**
 * Reads the events of one answer and knows how it ended. Whoever holds it calls `next` until it gives undefined or
 * throws, or `cancel`; it reads only when asked to, and keeps at most one chunk of the network.
 */
export class EventReader {
  /** Settles when the stream has ended, however; never an unhandled rejection by itself. */
  readonly completion: Promise<Completion>;
  readonly #reader: ReturnType<AnswerBody["getReader"]> | undefined;
  readonly #decoder: MessageDecoder;
  readonly #events = new EventDecoder(events);
  readonly #context: ErrorContext;
  readonly #options: EventReaderOptions;
  readonly #onAbort = (): void => void this.cancel(this.#options.signal?.reason);
  readonly #decodeEvent = (): Event | undefined => {
    const event = this.#events.decode(this.#decoder) as Event | undefined;
    if (event?.InvokeComplete !== undefined) this.#complete = event.InvokeComplete;
    return event;
  };
  readonly #decodeChunk = (): Bytes | undefined => {
    const chunk = this.#isChunk() ? this.#decoder.body : undefined;
    return chunk?.length === 0 ? undefined : chunk;
  };
  #settle!: { resolve: (completion: Completion) => void; reject: (reason: unknown) => void };
  #complete: InvokeWithResponseStreamCompleteEvent | undefined;
  #ended: { readonly failure?: { readonly reason: unknown } } | undefined;

  constructor(response: Answer, options: EventReaderOptions) {
    const { attempts, limits, signal, dryRun = false } = options;
    this.completion = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.completion.catch(() => undefined);
    this.#decoder = new MessageDecoder(limits, true);
    this.#context = { requestId: requestId(response.headers), statusCode: response.status, attempts };
    this.#reader = response.body?.getReader();
    this.#options = options;
    signal?.addEventListener("abort", this.#onAbort);
    // Chromium gives a 204 a body, an empty one.
    if (dryRun && (response.body === null || response.status === 204)) this.#succeed({});
    else if (signal?.aborted === true) this.#onAbort();
  }

  /**
   * The next event, undefined after the last one. A promise only where the network has to be waited for; until it has
   * settled, nothing else may be asked for.
   *
   * @throws FunctionError, after InvokeComplete was handed out; StreamError; the reason of `cancel` or of the signal.
   */
  next(): Event | undefined | Promise<Event | undefined> {
    return this.#next(this.#decodeEvent);
  }

  /** The next of the payload's chunks that is not empty; all else is as with `next`. */
  nextChunk(): Bytes | undefined | Promise<Bytes | undefined> {
    return this.#next(this.#decodeChunk);
  }

  /**
   * The next of the payload's chunks and all that have come with it, joined: 64 bytes at a time, a stream would take
   * longer for its own work than for the network's.
   */
  async nextPiece(): Promise<Bytes | undefined> {
    const first = await this.nextChunk();
    const { frames } = this.#decoder;
    if (first === undefined || !frames.atHand) return first;
    // All in one copy, where what is not payload is moved over: a view of each chunk takes twice as long.
    const { bytes, bodyStart: start } = frames;
    const joined = bytes.slice(start);
    let { length } = first;
    const join = (): void => {
      if (!this.#isChunk()) return;
      joined.copyWithin(length, frames.bodyStart - start, frames.bodyEnd - start);
      length += frames.bodyEnd - frames.bodyStart;
    };
    try {
      this.#take(join);
    } catch {
      // The next read throws it; these came before.
    }
    return length < joined.length / 2 ? joined.slice(0, length) : joined.subarray(0, length);
  }

  /** Ends the stream and closes the connection; `completion` rejects with `reason`. After the end, nothing happens. */
  async cancel(
    reason: unknown = new DOMException("The stream was cancelled before its end", "AbortError"),
  ): Promise<void> {
    if (this.#ended !== undefined) return;
    // Nothing of worth can come after InvokeComplete, so leaving there is no loss.
    if (this.#complete === undefined) this.#fail(reason);
    else this.#conclude(this.#complete);
    await this.#reader?.cancel(reason).catch(() => undefined);
  }

  #next<T>(decode: () => T | undefined): T | undefined | Promise<T | undefined> {
    return this.#take(decode) ?? (this.#ended === undefined ? this.#read(decode) : this.#afterEnd());
  }

  async #read<T>(decode: () => T | undefined): Promise<T | undefined> {
    for (;;) {
      const bytes = await this.#readBytes();
      if (this.#ended === undefined && bytes === undefined) this.#end();
      if (bytes === undefined || this.#ended !== undefined) return this.#afterEnd();
      this.#decoder.frames.push(bytes);
      const value = this.#take(decode);
      if (value !== undefined) return value;
    }
  }

  /** What the network gives next, undefined at the end of the body. */
  async #readBytes(): Promise<Bytes | undefined> {
    // Ends the read as the end of the body would.
    const stopTimer = startTimer("idle", this.#options.idleTimeout ?? Infinity, (error) => void this.cancel(error));
    try {
      return (await this.#reader?.read())?.value;
    } catch (cause) {
      // A connection that breaks after InvokeComplete took nothing away: every frame was verified.
      if (this.#options.signal?.aborted === true) this.#fail(this.#options.signal.reason);
      else if (this.#complete === undefined) {
        const init = { cause: loggable(cause) };
        this.#fail(new StreamError("reset", "The connection broke before the stream was complete", init));
      }
      return undefined;
    } finally {
      stopTimer();
    }
  }

  /** Whether the message's body is a chunk of the payload. No event is made of one as long as it is all there is in it. */
  #isChunk(): boolean {
    return this.#events.isPayload(this.#decoder) || this.#decodeEvent()?.PayloadChunk?.Payload !== undefined;
  }

  /** The next of what has come already that `decode` makes something of. */
  #take<T>(decode: () => T): T | undefined {
    try {
      while (this.#ended === undefined && this.#decoder.next()) {
        if (this.#complete !== undefined) throw new StreamError("malformed", "A frame came after InvokeComplete");
        const value = decode();
        if (value !== undefined) return value;
      }
    } catch (error) {
      this.#fail(error);
      void this.#reader?.cancel(error).catch(() => undefined);
      throw error;
    }
    return undefined;
  }

  /** The body has ended. */
  #end(): void {
    if (this.#complete === undefined) {
      const where = this.#decoder.frames.insideFrame ? "inside a frame" : "before InvokeComplete";
      this.#fail(new StreamError("truncated", `The stream ended ${where}`));
    } else if (this.#decoder.frames.insideFrame) {
      this.#fail(new StreamError("malformed", "Bytes that are no frame came after InvokeComplete"));
    } else {
      this.#conclude(this.#complete);
    }
  }

  #conclude(complete: InvokeWithResponseStreamCompleteEvent): void {
    const { ErrorCode, ErrorDetails, ...members } = complete;
    const logs = decodeLogs(members.LogResult);
    if (ErrorCode === undefined) this.#succeed({ ...members, ...(logs !== undefined && { logs }) });
    else this.#fail(functionError(ErrorCode, ErrorDetails, logs));
  }

  #succeed(completion: Completion): void {
    this.#finish({});
    this.#settle.resolve(completion);
  }

  #fail(reason: unknown): void {
    if (this.#ended !== undefined) return;
    if (isLambdaStreamError(reason)) addContext(reason, this.#context);
    this.#finish({ failure: { reason } });
    this.#settle.reject(reason);
  }

  #finish(ended: { readonly failure?: { readonly reason: unknown } }): void {
    this.#ended = ended;
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
  }

  #afterEnd(): undefined {
    if (this.#ended?.failure !== undefined) throw this.#ended.failure.reason;
    return undefined;
  }
}
