import { diagnosticsChannel, randomUuid, type DiagnosticsChannel } from "#platform";
import type { CallErrorName, CallEvent, CallFacts } from "../call-events.js";
import { isLambdaStreamError } from "../errors.js";
import type { ClientOptions } from "../options.js";
import type { ResponseLike } from "../platform/http.js";
import { membersOf, own, textOf } from "../shared/json.js";
import { orUndefined } from "../shared/or-undefined.js";
import { requestId } from "../shared/request-id.js";
import type { StreamObserver } from "../stream/stream-observer.js";
import type { CommonErrorClass } from "../tables.js";

/** What is known when the input is checked, and when the options are resolved. */
const learnt = ["FunctionName", "Qualifier", "region", "host"] as const satisfies (keyof CallFacts)[];

/** Starts to observe a call. @returns undefined where nobody listens, so that nothing is made for events then */
export function observe(onEvent: ClientOptions["onEvent"]): Observation | undefined {
  // Resolving the options refuses what is no function.
  const listener = typeof onEvent === "function" ? onEvent : undefined;
  const channel = diagnosticsChannel("lambda-response-stream:call");
  return listener || channel?.hasSubscribers ? new Observation(listener, channel) : undefined;
}

type Facts = { -readonly [Fact in keyof CallFacts]: CallFacts[Fact] };

/** Makes the events of one call, and tells them to the listener and to the channel. */
export class Observation implements StreamObserver {
  readonly facts: Omit<Facts, "elapsed" | "sinceAttempt"> = {
    // Without WebCrypto no call gets as far as an attempt.
    id: orUndefined(randomUuid) ?? "",
    attempt: 0,
  };
  hasStream = false;
  readonly #listener: ClientOptions["onEvent"];
  readonly #channel: DiagnosticsChannel | undefined;
  readonly #begun = performance.now();
  #attempted: number | undefined;
  #hasEnded = false;

  constructor(listener: ClientOptions["onEvent"], channel: DiagnosticsChannel | undefined) {
    this.#listener = listener;
    this.#channel = channel;
  }

  /** Takes the facts that are there. */
  learn(given: Readonly<Record<string, unknown>>): void {
    for (const name of learnt) this.facts[name] = textOf(own(given, name)) ?? this.facts[name];
  }

  attempt(): void {
    this.#attempted = performance.now();
    Object.assign(this.facts, { attempt: this.facts.attempt + 1, httpStatusCode: undefined, requestId: undefined });
    this.#tell("attempt");
  }

  headers({ status, headers }: ResponseLike): void {
    Object.assign(this.facts, { httpStatusCode: status, requestId: requestId(headers) });
    this.#tell("headers");
  }

  firstByte(): void {
    this.#tell("first-byte");
  }

  retry(error: unknown, reason: CommonErrorClass, delay: number): void {
    this.#tell("retry", { reason, delay, ...nameOf(error) });
  }

  end(failure: { readonly reason: unknown } | undefined, isCancelled: boolean, chunks = 0, bytes = 0): void {
    const isOwn = isLambdaStreamError(failure?.reason);
    const outcome = failure === undefined ? "complete" : isOwn || !isCancelled ? "error" : "cancelled";
    this.#tell("end", { outcome, chunks, bytes, ...nameOf(failure?.reason) });
  }

  #tell(type: CallEvent["type"], members?: object): void {
    if (this.#hasEnded) return;
    this.#hasEnded = type === "end";
    const now = performance.now();
    const sinceAttempt = this.#attempted && now - this.#attempted;
    const event = { type, ...this.facts, elapsed: now - this.#begun, sinceAttempt, ...members } as CallEvent;
    try {
      this.#listener?.(event);
    } catch (error) {
      // It is an uncaught error, as that of a channel's subscriber is, and the call goes on.
      queueMicrotask(() => {
        throw error;
      });
    }
    this.#channel?.publish(event);
  }
}

function nameOf(error: unknown): CallErrorName {
  return { errorName: textOf(membersOf(error).name), errorCode: isLambdaStreamError(error) ? error.code : undefined };
}

/** Tells the end of a call that fails before it has a stream. */
export async function observed<T>(
  observation: Observation | undefined,
  signal: AbortSignal | null | undefined,
  running: Promise<T>,
): Promise<T> {
  return running.catch((reason: unknown) => {
    observation?.end({ reason }, signal?.aborted === true);
    throw reason;
  });
}
