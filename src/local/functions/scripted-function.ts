import { format } from "node:util";
import { utf8Decode } from "../../shared/bytes.js";
import {
  type EventSink,
  exitOutcome,
  type Invocation,
  type InvocationResult,
  type LocalFunction,
  type LogSink,
  type Outcome,
  payloadLimit,
  success,
  timeoutOutcome,
} from "../invocation.js";
import { LogTail } from "../log-tail.js";
import type { LocalContext, ScriptedStream } from "../options.js";
import { limits, outcomes } from "../service-behaviour.js";
import { payloadLength, readPart } from "./scripted-part.js";

/** Why a script was told to end. */
type AbortReason = "closed" | "timed out";

/** A function that the endpoint runs in its own process. */
export class ScriptedFunction implements LocalFunction {
  readonly aliases = {};
  readonly #name: string;
  readonly #script: ScriptedStream;
  readonly #log: LogSink;
  readonly #running = new Set<AbortController>();

  constructor(name: string, script: ScriptedStream, log: LogSink) {
    this.#name = name;
    this.#script = script;
    this.#log = log;
  }

  async invoke(invocation: Invocation, sink: EventSink): Promise<InvocationResult> {
    const { requestId, version } = invocation;
    const controller = new AbortController();
    this.#running.add(controller);
    const seconds = limits.maxTimeoutSeconds.value;
    const timer = setTimeout(() => controller.abort("timed out" satisfies AbortReason), seconds * 1000);
    const tail = new LogTail();
    const startedAt = performance.now();
    tail.start(requestId, version);
    const log = (bytes: Uint8Array) => {
      tail.append(bytes);
      this.#log(bytes);
    };
    const context = this.#context(invocation, Date.now() + seconds * 1000, controller.signal, log);
    const outcome = await this.#play(invocation, context, sink);
    clearTimeout(timer);
    this.#running.delete(controller);
    const timedOut = controller.signal.reason === ("timed out" satisfies AbortReason);
    tail.finish(requestId, {
      duration: performance.now() - startedAt,
      memoryMegabytes: limits.memoryMegabytes.value,
      timedOutAfter: timedOut ? seconds : undefined,
    });
    return { ...outcome, logTail: tail.take() };
  }

  async close(): Promise<void> {
    for (const controller of this.#running) controller.abort("closed" satisfies AbortReason);
  }

  async #play({ requestId, payload }: Invocation, context: LocalContext, sink: EventSink): Promise<Outcome> {
    const { signal } = context;
    // All steps share one listener. Racing each step with one promise would keep a reaction of every step until the end.
    let interrupt = (): void => undefined;
    signal.addEventListener("abort", () => interrupt(), { once: true });
    let room = payloadLimit(true);
    let began = false;
    try {
      const parts = this.#script(JSON.parse(utf8Decode(payload)), context)[Symbol.asyncIterator]();
      for (;;) {
        const step = await new Promise<IteratorResult<unknown> | undefined>((resolve, reject) => {
          interrupt = () => resolve(undefined);
          if (signal.aborted) interrupt();
          else parts.next().then(resolve, reject);
        });
        if (step === undefined) {
          // The script is asked to end. Nothing waits for it, since it may be in the middle of anything.
          parts.return?.().catch(() => undefined);
          if (signal.reason === ("closed" satisfies AbortReason)) return exitOutcome(requestId, "closed");
          return timeoutOutcome(requestId, limits.maxTimeoutSeconds.value, began);
        }
        if (step.done === true) return success;
        const part = readPart(step.value);
        const isEvent = !(part instanceof Uint8Array);
        if (isEvent && part.name === "InvokeComplete") {
          await parts.return?.();
          return { members: part.members };
        }
        const flows = isEvent ? sink.send(part) : sink.write(part.subarray(0, room));
        if (!flows) await sink.drained();
        began ||= isEvent || part.length > 0;
        room -= payloadLength(part);
        if (room < 0) {
          await parts.return?.();
          return { errorCode: outcomes.tooLarge.value };
        }
      }
    } catch (error) {
      return thrownOutcome(error);
    }
  }

  #context(invocation: Invocation, deadline: number, signal: AbortSignal, log: LogSink): LocalContext {
    const { clientContext } = invocation;
    return {
      awsRequestId: invocation.requestId,
      functionName: this.#name,
      functionVersion: invocation.version,
      invokedFunctionArn: invocation.functionArn,
      clientContext: clientContext === undefined ? undefined : (JSON.parse(clientContext) as unknown),
      tenantId: invocation.tenantId,
      deadline,
      getRemainingTimeInMillis: () => deadline - Date.now(),
      log: (...values) => log(Buffer.from(`${format(...values)}\n`)),
      signal,
    };
  }
}

/** Tells what a script has thrown as AWS's Node runtime tells it. */
function thrownOutcome(error: unknown): Outcome {
  const [errorType, errorMessage, trace] =
    error instanceof Error
      ? [error.name, error.message, error.stack?.split("\n") ?? []]
      : [typeof error, String(error), []];
  return { errorCode: errorType, errorDetails: JSON.stringify({ errorType, errorMessage, trace }) };
}
