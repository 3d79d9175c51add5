import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { streamHeaders, useResponseServer } from "../../support/response-server.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
/** More bytes than the client reads ahead, so that the connection is not read while the consumer waits. */
const chunks = Array.from({ length: 20 }, () => payloadChunk("x".repeat(10_000)));

describe("a connection", () => {
  it("is not used again after a slow consumer, since the service may have closed it after sending the end", async () => {
    server.respond = (response) => {
      const socket = response.socket as Socket;
      response.writeHead(200, streamHeaders).end(join(...chunks, invokeComplete()));
      // A service counts its keep-alive time from the end of what it has sent. That of the next response is not over.
      if (server.requests.length === 1) setTimeout(() => socket.end(), 300);
    };
    const client = server.client();
    const stream = await client.invokeWithResponseStream({ FunctionName: "f" });
    const reader = stream.body.getReader();
    await reader.read();
    await sleep(1500);
    while (!(await reader.read()).done);
    const next = await client.invokeWithResponseStream({ FunctionName: "f" });
    expect((await next.bytes()).length).toBe(200_000);
  });

  it("is used again if the consumer kept up", async () => {
    const ports = new Set<number | undefined>();
    server.respond = (response) => {
      ports.add(response.socket?.remotePort);
      response.writeHead(200, streamHeaders).end(join(...chunks, invokeComplete()));
    };
    const client = server.client();
    for (let call = 0; call < 3; call++) await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(ports.size).toBe(1);
  });
});
