import type { PayloadTraits } from "../../http-function/read-response.js";
import { parseJson, membersOf } from "../../shared/json.js";
import { eventStream } from "../invocation.js";
import type { EventSink, Invocation, InvocationResult, LocalFunction, NamedEvent, PayloadSink } from "../invocation.js";
import type { InvocationReport } from "../options.js";

/** Watches one request from its head to its end, for the report of it. */
export class InvocationWatch {
  /** The status of the response, 0 for none; undefined as long as nothing was sent. */
  statusCode: number | undefined;
  /** Whether a fault changes the response. */
  hadFault = false;
  /** Why there is no proper response, beside what the function's own result tells. */
  failure: { readonly name: string; readonly message: string } | undefined;

  readonly #startedAt = performance.now();
  #firstByteAt: number | undefined;
  #chunks = 0;
  #bytes = 0;
  #result: InvocationResult | undefined;

  /** Invokes the function, as `LocalFunction` does, and counts what it writes. */
  invoke(target: LocalFunction, invocation: Invocation, sink: EventSink): Promise<InvocationResult> | undefined {
    const counted = new CountedSink(sink, (bytes) => this.#count(bytes));
    return target.invoke(invocation, counted)?.then((result) => (this.#result = result));
  }

  /** Makes the report. Returns undefined for a request that has left before it got a response. */
  report(functionName: string | undefined, requestId: string): InvocationReport | undefined {
    if (this.statusCode === undefined) return undefined;
    return {
      functionName,
      requestId,
      statusCode: this.statusCode,
      ...this.#outcome(),
      hadFault: this.hadFault,
      firstByteMilliseconds: this.#firstByteAt && this.#firstByteAt - this.#startedAt,
      durationMilliseconds: performance.now() - this.#startedAt,
      chunks: this.#chunks,
      bytes: this.#bytes,
    };
  }

  #count(bytes: number): void {
    if (bytes === 0) return;
    this.#firstByteAt ??= performance.now();
    this.#chunks++;
    this.#bytes += bytes;
  }

  #outcome(): Pick<InvocationReport, "outcome" | "message"> {
    const { errorCode, errorDetails, members } = this.#result ?? {};
    const code = (members?.[eventStream.end.errorCode] as string | undefined) ?? errorCode;
    if (code === undefined) return { outcome: this.failure?.name ?? "ok", message: this.failure?.message };
    return {
      outcome: code,
      message: messageOf((members?.[eventStream.end.errorDetails] as string | undefined) ?? errorDetails),
    };
  }
}

/** Passes everything on, and tells how many bytes each piece of the payload has. */
class CountedSink implements EventSink {
  readonly #sink: EventSink;
  readonly #count: (bytes: number) => void;

  constructor(sink: EventSink, count: (bytes: number) => void) {
    this.#sink = sink;
    this.#count = count;
  }

  begin(traits: PayloadTraits): void {
    this.#sink.begin?.(traits);
  }

  write(chunk: Uint8Array): boolean {
    this.#count(chunk.length);
    return this.#sink.write(chunk);
  }

  send(event: NamedEvent): boolean {
    for (const value of Object.values(event.members)) if (value instanceof Uint8Array) this.#count(value.length);
    return this.#sink.send(event);
  }

  drained(): ReturnType<PayloadSink["drained"]> {
    return this.#sink.drained();
  }
}

/** What the details of an error say, which are JSON where the runtime has written them. */
function messageOf(details: string | undefined): string | undefined {
  if (details === undefined) return undefined;
  const { errorType, errorMessage } = membersOf(parseJson(details));
  const texts = [errorType, errorMessage].filter((text) => typeof text === "string" && text !== "");
  return texts.length === 0 ? details : texts.join(": ");
}
