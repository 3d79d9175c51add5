import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, it } from "vitest";
import { refuseUnreadable } from "../../../src/output/refuse-unreadable.js";

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function open(respond: (response: ServerResponse) => void): Promise<Socket> {
  const times = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 };
  server = createServer(times, (_request, response) => respond(response));
  refuseUnreadable(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  // Its own side stays open when the server ends the other.
  return connect({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", allowHalfOpen: true });
}

it("responds with 408 to a request that does not come", async () => {
  const socket = await open((response) => response.end());
  socket.write("GET / HTTP/1.1\r\n");
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(JSON.parse(body)).toMatchObject({ status: 408, name: "RequestTimeout", functionMayHaveRun: false });
});

it("cuts a caller that goes on sending after a time, and lets it read the response before", async () => {
  const socket = await open((response) => response.end());
  socket.write("nonsense\r\n\r\n");
  const [data] = (await once(socket, "data")) as [Buffer];
  expect(data.toString()).toMatch(/^HTTP\/1\.1 400 /);
  const timer = setInterval(() => socket.write("more nonsense"), 10);
  await new Promise((resolve) => socket.on("error", () => undefined).on("close", resolve));
  clearInterval(timer);
});

it("does not respond to what follows a request while that is served, whose response it would be taken for", async () => {
  const socket = await open(() => undefined);
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\nnonsense\r\n\r\n");
  expect(await text(socket)).toBe("");
});

it("does not write into a response that has begun", async () => {
  const socket = await open((response) => response.write("a part"));
  socket.write("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
  await once(socket, "data");
  socket.write("nonsense\r\n");
  expect(await text(socket)).toBe("");
});

it("responds to what follows a request that is over", async () => {
  const socket = await open((response) => response.end());
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(socket, "data");
  socket.write("nonsense\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});
