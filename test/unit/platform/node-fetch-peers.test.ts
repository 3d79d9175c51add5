import { once } from "node:events";
import http, { Agent, createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import nock from "nock";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, type LambdaClient } from "../../../src/index.js";
import { streamHeaders } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secretsecret" };
const client = (endpoint: string, agent?: Agent): LambdaClient =>
  createClient({ region: "us-east-1", credentials, endpoint, agent, retry: false });
const body = Buffer.from(join(payloadChunk("hi"), invokeComplete()));

let server: Server | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  nock.restore();
  nock.cleanAll();
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

describe("tools that replace http.request", () => {
  it("see the client's requests", async () => {
    const replaced = vi.spyOn(http, "request").mockImplementation(() => {
      throw new Error("replaced");
    });
    const call = client("http://127.0.0.1:1").invokeWithResponseStream({ FunctionName: "f" });
    expect(await failure(call)).toMatchObject({ name: "ConnectionError", cause: { message: "replaced" } });
    expect(replaced).toHaveBeenCalledOnce();
  });

  it("may respond to them, as nock does", async () => {
    if (!nock.isActive()) nock.activate();
    nock("http://nock.localhost")
      .post(/response-streaming-invocations$/, { a: 1 })
      .reply(200, body, streamHeaders);
    const lambda = createClient({
      ...{ region: "us-east-1", credentials, endpoint: "http://nock.localhost", retry: false },
      allowInsecureHttp: true,
    });
    const stream = await lambda.invokeWithResponseStream({ FunctionName: "f", json: { a: 1 } });
    expect(await stream.text()).toBe("hi");
  });
});

describe("a response that arrives before the request is written", () => {
  it.each([
    ["a refusal", "HTTP/1.1 404 No\r\ncontent-length: 2\r\n\r\n{}"],
    ["a stream", `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body.toString("latin1")}`],
    ["a dry run", "HTTP/1.1 204 No Content\r\n\r\n"],
  ])("leaves no connection open after it has ended: %s", async (_, response) => {
    const listener = createServer();
    server = listener;
    listener.on("connection", (socket: Socket) => {
      listener.emit("paused"); // The request is not read.
      socket.pause();
      socket.write(Buffer.from(response, "latin1"));
    });
    await once(listener.listen(0, "127.0.0.1"), "listening");
    const agent = new Agent({ keepAlive: true });
    const sockets: Socket[] = [];
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
      const socket = create(options, callback) as Socket;
      sockets.push(socket);
      return socket;
    };
    const endpoint = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const call = client(endpoint, agent).invokeWithResponseStream({
      FunctionName: "f",
      InvocationType: response.includes("204") ? "DryRun" : "RequestResponse",
      Payload: `"${"x".repeat(6_000_000)}"`,
    });
    await call.then((stream) => stream.drain()).catch(() => undefined);
    const [socket] = sockets;
    if (socket?.destroyed === false) await once(socket, "close");
    expect(socket?.destroyed).toBe(true);
  });
});
