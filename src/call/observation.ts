import { diagnosticsChannel, randomUuid } from "#platform";
import type { CallErrorName, CallEvent, CallFacts } from "../call-events.js";
import { isLambdaStreamError } from "../errors.js";
import type { ClientOptions } from "../options.js";
import type { ResponseLike } from "../platform/http.js";
import { own, textOf } from "../shared/json.js";
import { orUndefined } from "../shared/or-undefined.js";
import { requestId } from "../shared/request-id.js";
import type { StreamObserver } from "../stream/stream-observer.js";
import type { CommonErrorClass } from "../tables.js";

/** What is known when the input is checked, and when the options are resolved. */
const learnt = ["FunctionName", "Qualifier", "region", "host"] as const satisfies (keyof CallFacts)[];

/** Starts to observe a call. @returns undefined where nobody listens, so that nothing is made for events then */
export function observe(onEvent: ClientOptions["onEvent"], signal?: AbortSignal | null): Observation | undefined {
  // Resolving the options refuses what is no function.
  const listener = typeof onEvent === "function" ? onEvent : undefined;
  const channel = diagnosticsChannel("lambda-response-stream:call");
  if (!listener && !channel?.hasSubscribers) return undefined;
  const publish = (event: CallEvent): void => {
    try {
      listener?.(event);
    } catch (error) {
      // It is an uncaught error, as that of a channel's subscriber is, and the call goes on.
      queueMicrotask(() => {
        throw error;
      });
    }
    channel?.publish(event);
  };
  return new Observation(publish, signal);
}

type Facts = { -readonly [Fact in keyof CallFacts]: CallFacts[Fact] };

/** Makes the events of one call, and tells them. */
export class Observation implements StreamObserver {
  // Without WebCrypto there is no id, and no call gets as far as an attempt.
  readonly facts: Omit<Facts, "elapsed" | "sinceAttempt"> = { id: orUndefined(randomUuid) ?? "", attempt: 0 };
  hasStream = false;
  readonly #publish: (event: CallEvent) => void;
  readonly #signal: AbortSignal | null | undefined;
  readonly #begun = performance.now();
  #attempted: number | undefined;
  /** A listener that aborts causes the next event while others are still to be told of the one before. */
  #untold: CallEvent[] = [];

  /** @param signal - The caller's own, if there is one. */
  constructor(publish: (event: CallEvent) => void, signal?: AbortSignal | null) {
    this.#publish = publish;
    this.#signal = signal;
  }

  /** Takes the facts that are there. */
  learn(given: object): void {
    for (const name of learnt)
      this.facts[name] = textOf(own(given as Readonly<Record<string, unknown>>, name)) ?? this.facts[name];
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

  end(failure?: { readonly reason: unknown }, chunks = 0, bytes = 0): void {
    // The caller may abort with an error of this package. Any other reason that ends a stream is the caller's too.
    const reason = failure?.reason;
    const isOfCaller = reason === this.#signal?.reason || (this.hasStream && !isLambdaStreamError(reason));
    const outcome = failure ? (isOfCaller ? "cancelled" : "error") : "complete";
    this.#tell("end", { outcome, chunks, bytes, ...nameOf(reason) });
  }

  #tell(type: CallEvent["type"], members?: object): void {
    const now = performance.now();
    const sinceAttempt = this.#attempted && now - this.#attempted;
    const event = { type, ...this.facts, elapsed: now - this.#begun, sinceAttempt, ...members };
    if (this.#untold.push(event as CallEvent) !== 1) return;
    for (const next of this.#untold) {
      this.#publish(next);
      // What comes after the end stays untold.
      if (next.type === "end") return;
    }
    this.#untold = [];
  }
}

function nameOf(error: unknown): CallErrorName {
  // The reason of an abort may be anything, also null or an object that throws when it is read.
  const errorName = orUndefined(() => textOf((error as Error).name));
  return { errorName, errorCode: isLambdaStreamError(error) ? error.code : undefined };
}

/** Tells the end of a call that fails before it has a stream. */
export async function observed<T>(observation: Observation | undefined, running: Promise<T>): Promise<T> {
  return running.catch((reason: unknown) => {
    observation?.end({ reason });
    throw reason;
  });
}
