import type { ServerResponse } from "node:http";
import type { encodeMessage } from "../../src/event-stream/encode.js";
import { invokeComplete, payloadChunk } from "./wire.js";
import { payload, type Work } from "./work.js";

/** The time between two events of one stream, in milliseconds. */
const interval = 100;
/** The number of groups of streams that are written to in turn, since real functions do not all write at once. */
const turns = 10;
/** The time for the client to read the last response head before the events begin, in milliseconds. */
const patience = 500;

let waiting: ServerResponse[] = [];

/** Holds the streams until `streams` of them are open, and then writes events to all of them. */
export function joinSlowStreams(
  encode: typeof encodeMessage,
  response: ServerResponse,
  work: Work,
  streams: number,
): void {
  waiting.push(response);
  if (waiting.length < streams) return;
  const group = waiting;
  waiting = [];
  setTimeout(() => feed(encode, group, work), patience);
}

function feed(encode: typeof encodeMessage, group: readonly ServerResponse[], work: Work): void {
  const end = invokeComplete(encode);
  let tick = 0;
  const timer = setInterval(() => {
    const event = Math.floor(tick / turns);
    const frame = event < work.events ? payloadChunk(encode, payload(work, event)) : undefined;
    for (let index = tick % turns; index < group.length; index += turns) {
      if (frame === undefined) group[index]?.end(end);
      else group[index]?.write(frame);
    }
    tick++;
    if (tick === (work.events + 1) * turns) clearInterval(timer);
  }, interval / turns);
}
