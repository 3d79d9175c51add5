import { setImmediate } from "node:timers/promises";
import { format } from "node:util";
import { utf8Decode } from "../../shared/bytes.js";
import {
  eventStream,
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
import { interrupted, ScriptRun } from "./script-run.js";
import { payloadLength, readPart } from "./scripted-part.js";
import { thrownOutcome } from "./thrown.js";

/**
 * For how long a script runs at most before the event loop gets a turn. A script that never waits, and whose parts are not
 * waited for either since they are empty, would otherwise let nothing else of the process run.
 */
const mostMillisecondsInTurn = 5;

/** Why a script was told to end. */
type AbortReason = "closed" | "timed out";

/** A function that the endpoint runs in its own process. */
export class ScriptedFunction implements LocalFunction {
  readonly aliases = {};
  readonly #name: string;
  readonly #script: ScriptedStream;
  readonly #log: LogSink;
  readonly #running = new Set<AbortController>();
  #closed = false;

  constructor(name: string, script: ScriptedStream, log: LogSink) {
    this.#name = name;
    this.#script = script;
    this.#log = log;
  }

  invoke(invocation: Invocation, sink: EventSink): Promise<InvocationResult> | undefined {
    return this.#closed ? undefined : this.#run(invocation, sink);
  }

  reset(): void {
    // No invocation leaves anything here for the next.
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const controller of this.#running) controller.abort("closed" satisfies AbortReason);
  }

  async #run(invocation: Invocation, sink: EventSink): Promise<InvocationResult> {
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
    try {
      const context = this.#context(invocation, Date.now() + seconds * 1000, controller.signal, log);
      const outcome = await play(this.#script, invocation, context, sink);
      const timedOut = controller.signal.reason === ("timed out" satisfies AbortReason);
      tail.finish(requestId, {
        duration: performance.now() - startedAt,
        memoryMegabytes: limits.memoryMegabytes.value,
        timedOutAfter: timedOut ? seconds : undefined,
      });
      return { ...outcome, logTail: tail.take() };
    } finally {
      clearTimeout(timer);
      this.#running.delete(controller);
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
      output: invocation.output ?? {},
      deadline,
      getRemainingTimeInMillis: () => deadline - Date.now(),
      log: (...values) => log(Buffer.from(`${format(...values)}\n`)),
      signal,
    };
  }
}

/** Runs a script to its end, or until its signal aborts. Never rejects. */
async function play(
  script: ScriptedStream,
  { requestId, payload }: Invocation,
  context: LocalContext,
  sink: EventSink,
): Promise<Outcome> {
  const { signal } = context;
  let room = payloadLimit(true);
  let began = false;
  let turnBegan = performance.now();
  let run: ScriptRun | undefined;
  try {
    run = new ScriptRun(script(JSON.parse(utf8Decode(payload)), context), signal);
    for (;;) {
      if (performance.now() - turnBegan > mostMillisecondsInTurn) {
        await setImmediate();
        turnBegan = performance.now();
      }
      const step = await run.next();
      if (step.done === true) return success;
      const part = readPart(step.value);
      const isEvent = !(part instanceof Uint8Array);
      if (isEvent && part.name === eventStream.end.event) {
        await run.return();
        return { members: part.members };
      }
      const flows = isEvent ? sink.send(part) : sink.write(part.subarray(0, room));
      if (!flows) await sink.drained();
      began ||= isEvent || part.length > 0;
      room -= payloadLength(part);
      if (room < 0) {
        await run.return();
        return { errorCode: outcomes.tooLarge.value };
      }
    }
  } catch (error) {
    // The script is asked to end. Nothing waits for it, since it may be in the middle of anything.
    run?.abandon();
    if (error !== interrupted) return thrownOutcome(error);
    if (signal.reason === ("closed" satisfies AbortReason)) return exitOutcome(requestId, "closed");
    return timeoutOutcome(requestId, limits.maxTimeoutSeconds.value, began);
  }
}
