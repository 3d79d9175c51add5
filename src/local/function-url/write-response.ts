import type { ServerResponse } from "node:http";
import { bufferedResponse, hasNoBody, readResponse, type BegunResponse } from "../../http-function/read-response.js";
import { concat, utf8Decode, type Bytes } from "../../shared/bytes.js";
import { membersOf, own, parseJson } from "../../shared/json.js";
import type { ResponseBody } from "../answer/response-body.js";
import { eventStream, type InvocationResult } from "../invocation.js";
import { functionUrls } from "../service-behaviour.js";
import type { PayloadQueue } from "./payload-queue.js";

/** Why what a function has written is no HTTP response, or none that is whole. */
export class ResponseFailure extends Error {}

/** Where a response is written to. */
export interface ResponseTarget {
  readonly method: string;
  readonly response: ServerResponse;
  readonly body: ResponseBody;
  /** Is given the status before anything is sent. */
  readonly record: (statusCode: number) => void;
  /** Is called with how many pieces of the body were sent, before the first one and after each. */
  readonly afterPiece?: ((sent: number) => void) | undefined;
}

/**
 * Reads the HTTP response in what a function writes, and writes it to the client as it comes.
 *
 * @param ended - Resolves when the queue has ended.
 * @throws ResponseFailure where there is no response, or where it breaks off. The head may have been sent.
 */
export async function writeResponse(
  queue: PayloadQueue,
  ended: Promise<InvocationResult>,
  target: ResponseTarget,
): Promise<void> {
  const { method, response, body, record, afterPiece } = target;
  await queue.begun;
  const { status, headers, piece: first, isWhole } = await begin(queue, ended);
  const isEmpty = hasNoBody(status, method);
  // A HEAD may tell how long the body would be. The length of any other body is known once it is whole.
  if (isWhole && (!isEmpty || (method === "HEAD" && first.length > 0 && !headers.has("content-length"))))
    headers.set("content-length", String(first.length));
  record(status);
  setHeaders(response, headers);
  response.writeHead(status);
  if (isEmpty) {
    response.end();
    queue.discard();
    await ended;
    return;
  }
  // Node would write a head that is flushed without a body in UTF-8, and headers are in Latin-1.
  if (first.length === 0 || afterPiece) response.write(new Uint8Array());
  afterPiece?.(0);
  let sent = 0;
  let room = Number(headers.get("content-length") ?? Infinity);
  for (let piece: Bytes | undefined = first; piece; piece = await queue.read()) {
    if (piece.length === 0) continue;
    if (piece.length > room) throw new ResponseFailure("its body is longer than its content-length");
    room -= piece.length;
    body.write(piece);
    afterPiece?.(++sent);
    if (!body.flows) await body.drained();
  }
  throwFailure(await ended);
  if (room > 0 && room < Infinity) throw new ResponseFailure("its body is shorter than its content-length");
  body.end();
}

interface Begun extends BegunResponse {
  /** Whether `piece` is all of the body. */
  readonly isWhole: boolean;
}

/** Reads the head of the response. @throws ResponseFailure */
async function begin(queue: PayloadQueue, ended: Promise<InvocationResult>): Promise<Begun> {
  const { streams, contentType } = queue.traits ?? {};
  if (streams === false) return { ...buffered(await readAll(queue), await ended), isWhole: true };
  let isWhole = false;
  const read = async (): Promise<Bytes | undefined> => {
    const piece = await queue.read();
    if (piece === undefined) {
      isWhole = true;
      throwFailure(await ended);
    }
    return piece;
  };
  const type = streams ? (contentType ?? functionUrls.streamType.value) : undefined;
  return { ...(await readResponse(read, { streams, contentType: type }, refuse)), isWhole };
}

async function readAll(queue: PayloadQueue): Promise<Bytes> {
  const pieces: Bytes[] = [];
  for (let piece = await queue.read(); piece; piece = await queue.read()) pieces.push(piece);
  return concat(
    pieces,
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
}

/** Reads what a handler that does not stream has returned: a response where it has a status, and else the body of one. */
function buffered(payload: Bytes, result: InvocationResult): BegunResponse {
  throwFailure(result);
  const members = membersOf(parseJson(utf8Decode(payload)));
  if (own(members, "statusCode") !== undefined) return bufferedResponse(members, refuse);
  return { status: 200, headers: new Headers({ "content-type": functionUrls.bufferedType.value }), piece: payload };
}

/** @throws ResponseFailure where the invocation has failed */
function throwFailure({ errorCode, members }: InvocationResult): void {
  const code = members?.[eventStream.end.errorCode] ?? errorCode;
  if (code !== undefined) throw new ResponseFailure(`the function has failed with ${code as string}`);
}

function refuse(reason: string): never {
  throw new ResponseFailure(reason);
}

/** Adds the function's headers to those that let a page of another origin read the response, which come first. */
export function setHeaders(response: ServerResponse, headers: Headers): void {
  const isShared = response.hasHeader("access-control-allow-origin");
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (isShared) response.appendHeader("access-control-expose-headers", [...headers.keys()]);
  for (const [name, value] of headers) {
    if (name === "set-cookie" || (isShared && response.hasHeader(name) && name.startsWith("access-control-"))) continue;
    if (name === "vary" && response.hasHeader(name)) response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
}
