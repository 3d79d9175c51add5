import type { IncomingMessage } from "node:http";
import {
  exitOutcome,
  noResponseOutcome,
  type Invocation,
  type Outcome,
  payloadLimit,
  type PayloadSink,
  success,
  timeoutOutcome,
} from "../invocation.js";
import { outcomes } from "../service-behaviour.js";

/**
 * One invocation in a worker process, from its delivery to its end. It passes on the payload that the runtime posts, and
 * decides the outcome from the runtime's requests and from what becomes of the process. `procedures` in
 * service-behaviour.ts says where its rules come from.
 */
export class InvocationRun {
  readonly invocation: Invocation;
  /** Resolves when the outcome is decided, the payload is over, and the runtime is idle again or gone. */
  readonly ended: Promise<Outcome>;

  readonly #sink: PayloadSink;
  #end!: (outcome: Outcome) => void;
  #outcome: Outcome | undefined;
  #payload: "none" | "open" | "over" = "none";
  #idle = false;
  #exit: { readonly cause: string | undefined } | undefined;

  constructor(invocation: Invocation, sink: PayloadSink) {
    this.invocation = invocation;
    this.#sink = sink;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /**
   * Takes the runtime's `/response`. Its chunks are passed on as they come, at the pace of the sink.
   *
   * @returns The status for the runtime.
   */
  respond(request: IncomingMessage): Promise<number> {
    if (this.#payload !== "none" || this.#outcome !== undefined) return discard(request, 400);
    this.#payload = "open";
    const streaming = request.headers["lambda-runtime-function-response-mode"] === "streaming";
    this.#sink.begin?.({ streams: streaming, contentType: request.headers["content-type"] });
    let room = payloadLimit(streaming);
    return new Promise((resolve) => {
      request.on("data", (chunk: Buffer) => {
        if (this.#payload === "over") return;
        if (!this.#sink.write(chunk.subarray(0, room))) {
          request.pause();
          void this.#sink.drained().then(() => request.resume());
        }
        room -= chunk.length;
        if (room < 0) this.#decide({ errorCode: outcomes.tooLarge.value }, "over");
      });
      request.on("end", () => {
        this.#decide(trailersOutcome(request), "over");
        resolve(room < 0 ? 413 : 202);
      });
      // A "close" without "end" means that the payload was cut. After "end" it changes nothing.
      request.on("close", () => {
        this.#decide({ errorCode: outcomes.truncated.value }, "over");
        resolve(400);
      });
      request.on("error", () => undefined);
    });
  }

  /**
   * Takes the runtime's `/error`. It may come beside an open `/response`, whose rest is then dropped.
   *
   * @returns The status for the runtime.
   */
  fail(errorType: string | undefined, body: string): number {
    if (this.#outcome !== undefined) return 400;
    const code = this.#payload === "none" ? outcomes.unhandled.value : (errorType ?? errorTypeOf(body));
    this.#decide({ errorCode: code, errorDetails: body }, "over");
    return 202;
  }

  /**
   * Ends the invocation by its time-out. A function whose payload is whole but which still runs has timed out too.
   *
   * @param message - What is said of it, where no payload has begun. @default the service's words
   */
  timeOut(seconds: number, message?: string): void {
    if (this.#outcome === success) this.#outcome = undefined;
    this.#decide(timeoutOutcome(this.invocation.requestId, seconds, this.#payload !== "none", message));
  }

  /** Notes that the runtime asks for the next invocation. It may do so before its payload has arrived in full. */
  idle(): void {
    this.#idle = true;
    this.#check();
  }

  /** Ends an invocation to which the program has not responded, although it asks for the next one. */
  endUnlessResponded(): void {
    if (this.#payload === "none") this.#decide(noResponseOutcome(this.invocation.requestId));
  }

  /** Notes that the process is gone and everything that it sent has been read. */
  gone(cause: string | undefined): void {
    this.#exit = { cause };
    this.#check();
  }

  #decide(outcome: Outcome, payload = this.#payload): void {
    this.#payload = payload;
    this.#outcome ??= outcome;
    this.#check();
  }

  #check(): void {
    if (this.#payload === "open") return;
    if (this.#exit !== undefined) this.#outcome ??= exitOutcome(this.invocation.requestId, this.#exit.cause);
    if (this.#outcome !== undefined && (this.#idle || this.#exit !== undefined)) this.#end(this.#outcome);
  }
}

async function discard(request: IncomingMessage, status: number): Promise<number> {
  request.resume();
  return status;
}

/** The runtime tells an error, whether before or after the first byte, in two trailers of its `/response`. */
function trailersOutcome({ trailers }: IncomingMessage): Outcome {
  const errorCode = trailers["lambda-runtime-function-error-type"];
  const body = trailers["lambda-runtime-function-error-body"];
  if (errorCode === undefined) return success;
  return { errorCode, ...(body !== undefined && { errorDetails: Buffer.from(body, "base64").toString("utf8") }) };
}

function errorTypeOf(body: string): string {
  try {
    const { errorType } = JSON.parse(body) as { errorType?: unknown };
    if (typeof errorType === "string") return errorType;
  } catch {
    // The body is not the JSON that the Runtime API asks for.
  }
  return outcomes.unhandled.value;
}
