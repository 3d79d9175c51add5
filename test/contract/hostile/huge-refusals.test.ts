import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isConnectionError, isServiceError } from "../../../src/index.js";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const limit = 64 * 1024;
const invoke = (client = server.client()): Promise<unknown> =>
  failure(client.invokeWithResponseStream({ FunctionName: "f" }));

/** Writes until the other side hangs up. */
function writeForever(response: ServerResponse, piece: Uint8Array): void {
  const more = (): void => void (response.destroyed || response.write(piece, more));
  more();
}

describe("the body of a refusal that does not end", () => {
  it.each([400, 403, 501])("is read up to 64 KB, and its connection closed: status %s", async (status) => {
    server.respond = (response) => {
      response.writeHead(status, { "x-amzn-errortype": "InvalidRequestContentException", "x-amzn-requestid": "r" });
      writeForever(response, Buffer.alloc(10_000, "x"));
    };
    expect(await invoke()).toMatchObject({
      name: "InvalidRequestContentException",
      httpStatusCode: status,
      requestId: "r",
    });
    await server.closed;
  });

  it.each([1, 1000, 65_536, 1_000_000])("takes no chunk more than it needs, at %s bytes a chunk", async (size) => {
    let [pulled, cancelled] = [0, false];
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      pulled += size;
      controller.enqueue(new Uint8Array(size).fill(120));
    };
    const fetch = async (): Promise<Response> => {
      [pulled, cancelled] = [0, false];
      const body = new ReadableStream({ pull, cancel: () => void (cancelled = true) }, { highWaterMark: 0 });
      return new Response(body, { status: 400 });
    };
    expect(isServiceError(await invoke(server.client({ fetch })))).toBe(true);
    expect(pulled).toBeLessThan(limit + size);
    expect(cancelled).toBe(true);
  });

  it("is read up to 64 KB as it is unpacked", async () => {
    const packed = gzipSync(Buffer.alloc(200 * 1024 * 1024, "x"));
    server.respond = (response) => void response.writeHead(400, { "content-encoding": "gzip" }).end(packed);
    const before = process.memoryUsage.rss();
    expect(await invoke()).toMatchObject({ name: "UnknownError", httpStatusCode: 400 });
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
  });

  it("gives a message of at most 64 KB", async () => {
    server.respond = (response) => void response.writeHead(400).end(JSON.stringify({ message: "x".repeat(60_000) }));
    expect(((await invoke()) as Error).message).toHaveLength(60_000);
    server.respond = (response) => void response.writeHead(400).end(JSON.stringify({ message: "x".repeat(70_000) }));
    const start = `{"message":"${"x".repeat(188)}`;
    expect(((await invoke()) as Error).message).toBe(`The service answered with status 400: ${start}`);
  });

  it("may be nested as deep as it likes", async () => {
    server.respond = (response) => void response.writeHead(400).end(`{"message":${"[".repeat(limit)}`);
    expect(await invoke()).toMatchObject({ name: "UnknownError", httpStatusCode: 400 });
    const half = limit / 2 - 20;
    const nested = `{"message":${"[".repeat(half)}${"]".repeat(half)}}`;
    server.respond = (response) => void response.writeHead(400).end(nested);
    expect(await invoke()).toMatchObject({ name: "UnknownError", httpStatusCode: 400 });
  });
});

describe("headers without end", () => {
  it("are not a response", async () => {
    server.respond = ({ socket }) => {
      const line = `x-${"a".repeat(1000)}: ${"b".repeat(1000)}\r\n`;
      socket?.write("HTTP/1.1 400 Bad Request\r\n");
      const more = (): void => void (socket?.destroyed === false && socket.write(line, more));
      more();
    };
    expect(isConnectionError(await invoke())).toBe(true);
    await server.closed;
  });
});
