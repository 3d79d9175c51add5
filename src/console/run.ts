import { Agent } from "node:http";
import { createClient, type ClientOptions, type InvocationStream } from "../index.js";
import { toBase64 } from "../shared/base64.js";
import type { Bytes } from "../shared/bytes.js";
import { errorEvent } from "./error-event.js";
import type { EventWriter } from "./event-writer.js";
import { readForm } from "./form.js";
import { beginResponse } from "./http-response.js";
import type { KeptBodies } from "./kept-bodies.js";
import type { AskedRun } from "./read-run-request.js";
import { recorder } from "./recorder.js";
import type { ServedFunctions } from "./served-functions.js";

/** What a run works with. */
export interface RunContext {
  readonly id: string;
  readonly writer: EventWriter;
  readonly client: ClientOptions;
  readonly served: ServedFunctions | undefined;
  readonly bodies: KeptBodies;
}

/** Invokes a function and writes what happens, until it has ended or the page has left. */
export async function run({ input, fault, http }: AskedRun, context: RunContext): Promise<void> {
  const { id, writer, client, served } = context;
  const { signal } = writer;
  writer.write({ type: "start", id });
  let takeBack: (() => void) | undefined;
  const onSend = (): void => {
    takeBack = fault && served?.inject(input["FunctionName"] ?? "", fault);
  };
  const middleware = [...(client.middleware ?? []), recorder(writer, onSend)];
  // With a retry, the person would see the next request succeed, and not the fault. A connection that was kept could be
  // reset where a new one is refused.
  const faulted = fault && { retry: false as const, agent: new Agent() };
  const invoker = createClient({ ...client, middleware, ...faulted });
  try {
    const stream = await invoker.invokeWithResponseStream(readForm(input), { signal });
    await read(stream, http === true, context);
    const { logs } = await stream.completion;
    writer.write({ type: "complete", attempts: stream.attempts, ...(logs !== undefined && { logs }) });
  } catch (error) {
    writer.write(errorEvent(error));
  } finally {
    // A request that is refused for another reason must not leave the fault to the next run.
    takeBack?.();
  }
}

/** Reads the stream to its end. The body of an HTTP response in it is kept for a frame of the page. */
async function read(stream: InvocationStream, isAsked: boolean, { id, writer, bodies }: RunContext): Promise<void> {
  const reader = stream.body.getReader();
  let readBytes = 0;
  const readPiece = async (): Promise<Bytes | undefined> => {
    await writer.drained();
    const { value } = await reader.read();
    readBytes += value?.length ?? 0;
    return value;
  };
  const begun = stream.statusCode === 200 ? await beginResponse(readPiece, stream, isAsked) : undefined;
  const kept = begun && bodies.open(id, begun);
  if (begun) {
    const { status, headers, piece } = begun;
    writer.write({ type: "response", status, headers: [...headers], body: toBase64(piece), readBytes });
  }
  try {
    for (let piece = begun?.piece; ;) {
      if (piece) kept?.push(piece);
      bodies.makeRoom();
      piece = await readPiece();
      if (piece === undefined) break;
    }
    kept?.end();
  } catch (error) {
    kept?.fail(error);
    throw error;
  }
}
