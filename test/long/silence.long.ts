import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { streamHeaders, useResponseServer, type Respond } from "../support/response-server.js";
import { failure } from "../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../support/frames.js";

const server = useResponseServer();
/** Milliseconds, slightly more than the time-out of Node's own fetch. */
const silence = 310_000;

const beforeHeaders: Respond = async (response) => {
  await sleep(silence);
  response.writeHead(200, streamHeaders).end(join(payloadChunk("late"), invokeComplete()));
};
const betweenChunks: Respond = async (response) => {
  response.writeHead(200, streamHeaders).write(payloadChunk("la"));
  await sleep(silence);
  response.end(join(payloadChunk("te"), invokeComplete()));
};

it("an invocation survives a silence, before the headers or between two chunks, that ends Node's own fetch", async () => {
  server.respond = (response, request) =>
    (request.url.includes("headers") ? beforeHeaders : betweenChunks)(response, request);
  await Promise.all(
    ["headers", "chunks"].map(async (where) => {
      const fetched = failure(fetch(`${server.url}/${where}`, { method: "POST" }).then((response) => response.text()));
      const stream = await server.client().invokeWithResponseStream({ FunctionName: where });
      expect(await stream.text()).toBe("late");
      expect(String(((await fetched) as Error).cause)).toMatch(/(?:Headers|Body) Timeout Error/);
    }),
  );
});
