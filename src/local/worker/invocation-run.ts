import type { IncomingMessage } from "node:http";
import {
  answerLimit,
  type AnswerSink,
  exitOutcome,
  type Invocation,
  type Outcome,
  success,
  timeoutOutcome,
} from "../invocation.js";
import { outcomes } from "../service-behaviour.js";

/**
 * One invocation in a worker process, from its delivery to its end: passes the answer on, and decides the outcome from
 * what the runtime posts and from what becomes of its process. See `procedures` in service-behaviour.ts.
 */
export class InvocationRun {
  readonly invocation: Invocation;
  /** Resolves when the outcome is decided, the answer is over, and the runtime is idle again or gone. */
  readonly completed: Promise<Outcome>;

  readonly #sink: AnswerSink;
  #complete!: (outcome: Outcome) => void;
  #outcome: Outcome | undefined;
  #answer: "none" | "open" | "over" = "none";
  #idle = false;
  #exit: { readonly cause: string | undefined } | undefined;

  constructor(invocation: Invocation, sink: AnswerSink) {
    this.invocation = invocation;
    this.#sink = sink;
    this.completed = new Promise((resolve) => (this.#complete = resolve));
  }

  /** The runtime answers; returns the status for it. Its chunks go on as they come, at the pace of the sink. */
  respond(request: IncomingMessage): Promise<number> {
    if (this.#answer !== "none" || this.#outcome !== undefined) return discard(request, 400);
    this.#answer = "open";
    const streaming = request.headers["lambda-runtime-function-response-mode"] === "streaming";
    let room = answerLimit(streaming);
    return new Promise((resolve) => {
      request.on("data", (chunk: Buffer) => {
        if (this.#answer === "over") return;
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
      // After "end" it changes nothing; without it, the answer was cut.
      request.on("close", () => {
        this.#decide({ errorCode: outcomes.truncated.value }, "over");
        resolve(400);
      });
      request.on("error", () => undefined);
    });
  }

  /** The handler failed by `/error`, perhaps beside an open answer, whose rest is then dropped. */
  fail(errorType: string | undefined, body: string): number {
    if (this.#outcome !== undefined) return 400;
    const code = this.#answer === "none" ? outcomes.unhandled.value : (errorType ?? errorTypeOf(body));
    this.#decide({ errorCode: code, errorDetails: body }, "over");
    return 202;
  }

  /** The time-out has passed. A function that has answered and still runs has timed out as well. */
  timeOut(seconds: number): void {
    if (this.#outcome === success) this.#outcome = undefined;
    this.#decide(timeoutOutcome(this.invocation.requestId, seconds, this.#answer !== "none"));
  }

  /** The runtime asks for the next invocation, which it may do before its answer has arrived in full. */
  idle(): void {
    this.#idle = true;
    this.#check();
  }

  /** The process is gone and all that it sent has been read. */
  gone(cause: string | undefined): void {
    this.#exit = { cause };
    this.#check();
  }

  #decide(outcome: Outcome, answer = this.#answer): void {
    this.#answer = answer;
    this.#outcome ??= outcome;
    this.#check();
  }

  #check(): void {
    if (this.#answer === "open") return;
    if (this.#exit !== undefined) this.#outcome ??= exitOutcome(this.invocation.requestId, this.#exit.cause);
    if (this.#outcome !== undefined && (this.#idle || this.#exit !== undefined)) this.#complete(this.#outcome);
  }
}

async function discard(request: IncomingMessage, status: number): Promise<number> {
  request.resume();
  return status;
}

/** An error after or before the first byte comes as two trailers of the answer. */
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
    // Not the JSON that the Runtime API asks for.
  }
  return outcomes.unhandled.value;
}
