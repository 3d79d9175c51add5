import type { ServerResponse } from "node:http";
import type { Pace } from "../answer/pace.js";
import { Recut } from "../answer/recut.js";
import { ResponseBody } from "../answer/response-body.js";
import type { StreamPlan } from "../faults/plan.js";
import type { InvocationWatch } from "../http/invocation-watch.js";
import { run } from "../http/respond.js";
import type { Invocation, InvocationResult, LocalFunction, LogSink } from "../invocation.js";
import { functionUrls } from "../service-behaviour.js";
import { PayloadQueue } from "./payload-queue.js";
import { ResponseFailure, writeResponse } from "./write-response.js";

/** A request to a Function URL that nothing speaks against. */
export interface AcceptedUrlRequest {
  readonly target: LocalFunction;
  readonly invocation: Invocation;
  readonly method: string;
  /** Makes the pace of the response. @default as fast as the client reads */
  readonly pace: (() => Pace) | undefined;
  /** Makes the seed by which the payload is cut and joined. @default as the function writes it */
  readonly recutSeed: (() => string) | undefined;
  /** What a fault changes about the response. */
  readonly fault: StreamPlan | undefined;
  /** Is given the status of the response before anything is sent. */
  readonly record: (statusCode: number) => void;
  readonly watch: InvocationWatch;
  /** Is told why a response was replaced by a 502, or cut. */
  readonly explain: LogSink;
}

/**
 * Runs the function and writes the HTTP response that it makes.
 *
 * @throws Refusal, before anything is sent, when the function runs as often as it may already.
 */
export async function respondOverHttp(request: AcceptedUrlRequest, response: ServerResponse): Promise<void> {
  const { invocation, method, pace, recutSeed, fault, record, explain } = request;
  const { frames, resetAfterBytes } = fault ?? {};
  const body = new ResponseBody(response, { pace: (fault?.pace ?? pace)?.(), resetAfterBytes });
  const queue = new PayloadQueue();
  const recut = recutSeed && new Recut(queue, recutSeed());
  const ended = run(request, recut ?? queue).then((result): InvocationResult => {
    recut?.flush();
    queue.end();
    return result;
  });
  const afterPiece =
    frames &&
    ((sent: number): void => {
      if (sent === (frames.afterEvents ?? 0)) frames.between?.(body);
    });
  try {
    await writeResponse(queue, ended, { method, response, body, record, afterPiece });
  } catch (error) {
    queue.discard();
    if (!(error instanceof ResponseFailure)) throw error;
    request.watch.failure = { name: "BadResponse", message: error.message };
    const isCut = response.headersSent;
    const what = isCut ? "was cut" : `was replaced by a ${functionUrls.failureStatus.value}`;
    explain(
      Buffer.from(`RequestId: ${invocation.requestId} The response of the Function URL ${what}: ${error.message}\n`),
    );
    if (isCut) body.cut();
    else if (!response.destroyed) writeFailure(response, invocation.requestId, record);
    await ended;
  }
}

/** Writes the response of a Function URL whose function has failed before the first byte. */
function writeFailure(response: ServerResponse, requestId: string, record: (statusCode: number) => void): void {
  const status = functionUrls.failureStatus.value;
  const text = functionUrls.failureBody.value;
  record(status);
  response
    .writeHead(status, {
      "content-type": functionUrls.failureType.value,
      "content-length": Buffer.byteLength(text),
      "x-amzn-requestid": requestId,
    })
    .end(text);
}
