import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { builtEventStream } from "./built.js";
import { joinSlowStreams } from "./slow-server.js";
import { createWire, type Wire } from "./wire.js";
import { functionName, parsePath, type Pace, type Work } from "./work.js";

const { encodeMessage } = await builtEventStream();
const wires = new Map<string, Wire>();

/** The body for a work. The first request encodes it, and that request is never timed. */
function wireOf(work: Work): Wire {
  const key = functionName("bulk", work);
  let wire = wires.get(key);
  if (wire === undefined) wires.set(key, (wire = createWire(encodeMessage, work)));
  return wire;
}

const server = createServer((request, response) => {
  request.resume();
  request.once("end", () => {
    const { pace, work, streams } = parsePath(request.url ?? "");
    response.writeHead(200, {
      "content-type": "application/vnd.amazon.eventstream",
      "transfer-encoding": "chunked",
      "x-amzn-requestid": "7a5d6cf2-7b86-4ab8-8ac5-7c6d3f3c0a4e",
      "x-amz-executed-version": "$LATEST",
    });
    response.flushHeaders();
    if (pace === "slow") joinSlowStreams(encodeMessage, response, work, streams);
    else void send(response, wireOf(work), pace);
  });
});
// Contenders take turns, and a connection that one of them keeps must still be open at its next turn.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());

/**
 * Writes the body to the socket of the response. It is already in the chunked coding, so that the server needs little
 * CPU time and the contender is what is measured. The response object writes the head and the end.
 */
async function send(response: ServerResponse, { block, times, rest }: Wire, pace: Pace): Promise<void> {
  for (let sent = 0; sent < times; sent++) await write(response, block);
  // The pause keeps the end from arriving together with the first chunk.
  if (pace === "first") await delay(1);
  await write(response, rest);
  response.end();
}

/** Resolves when more may be written, or when the connection is closed. */
function write({ socket }: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket === null || socket.destroyed || socket.write(bytes)) return resolve();
    const done = (): void => {
      socket.off("drain", done).off("close", done);
      resolve();
    };
    socket.on("drain", done).on("close", done);
  });
}
