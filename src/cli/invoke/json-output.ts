import { functionMayHaveRun } from "../../call/may-have-run.js";
import { isLambdaStreamError, type InvocationStream } from "../../index.js";
import { responseObject } from "../../output/text-formats.js";
import { OutputError, Stopped } from "../ends.js";
import { visibleJson } from "../terminal/visible.js";
import type { Sink } from "./sink.js";

/**
 * Writes one JSON object when the response is whole, or `{ error }` when there is none. The log stays in the object.
 *
 * @throws the error after it was written.
 */
export async function writeJson(start: () => Promise<InvocationStream>, sink: Sink, retry: string): Promise<undefined> {
  const parts: Uint8Array[] = [];
  const write = (json: string) => sink.write(visibleJson(`${json}\n`));
  try {
    const stream = await start();
    for await (const chunk of stream) {
      sink.received(chunk.length);
      parts.push(chunk);
    }
    const { logs } = await stream.completion;
    await write(responseObject(stream, Buffer.concat(parts), logs));
  } catch (error) {
    const canWrite = !(error instanceof Stopped || error instanceof OutputError);
    if (canWrite) await write(JSON.stringify({ error: errorObject(error, textOf(parts), retry) }));
    throw error;
  }
}

/** An error with all of its members. What came of the payload is `partialPayload`. */
function errorObject(error: unknown, partialPayload: string, retry: string): object {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const isKnown = isLambdaStreamError(error);
  // An earlier attempt may have run the function where retries are not for safe ones alone.
  const isRepeated = isKnown && retry === "standard" && (error.attempts ?? 0) > 1;
  return {
    name,
    code: "usage",
    message,
    ...(isKnown && error),
    functionMayHaveRun: isKnown && (isRepeated || functionMayHaveRun(error)),
    ...(partialPayload !== "" && { partialPayload }),
  };
}

function textOf(parts: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(parts));
}
