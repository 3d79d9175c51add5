import { connect, type Socket } from "node:net";
import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import type { LocalLambda } from "../../../../src/local/index.js";
import { errorOf, sdk, startEndpoint } from "../../../support/local/functions.js";
import { invokePath } from "../../../support/local/raw-request.js";
import { byHand } from "../../../support/recorder/marks.js";

const limit = 6 * 1024 * 1024;
const functions = { async *f() {} };

interface Exchange {
  /** What came until the connection was closed. */
  readonly text: string;
  readonly bytesSent: number;
}

/** Sends a head and then the same part again and again, and reads until the connection is closed by the other side. */
async function sendOn(local: LocalLambda, path: string, headers: readonly string[], part: Buffer): Promise<Exchange> {
  const { port } = new URL(local.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(
    [`POST ${path} HTTP/1.1`, "host: localhost", "x-written-by-hand: not-routed", ...headers, "", ""].join("\r\n"),
  );
  const write = () => {
    if (part.length > 0) while (socket.writable && socket.write(part));
  };
  socket.on("drain", write);
  write();
  const text = await received(socket);
  return { text, bytesSent: socket.bytesWritten };
}

function received(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  // The client writes into a connection that the endpoint closes.
  socket.on("error", () => undefined);
  return new Promise((resolve) => socket.on("close", () => resolve(text)));
}

/** Expects one whole response and nothing else. */
function expectWhole(text: string, status: number, error: string): void {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head.toLowerCase()).toContain(`x-amzn-errortype: ${error.toLowerCase()}`);
  expect(head.toLowerCase()).toContain("connection: close");
  expect(body).toHaveLength(Number(/content-length: (\d+)/i.exec(head)?.[1]));
  expect(JSON.parse(body)).toHaveProperty("message");
}

const part = Buffer.alloc(64 * 1024, "x");
const chunk = Buffer.concat([Buffer.from("10000\r\n"), part, Buffer.from("\r\n")]);
const tooLong = ["content-length: 100000000000"];
const endless = ["transfer-encoding: chunked"];

describe("the body of a refused request", () => {
  it.each<[string, number, string, string, readonly string[], Buffer]>([
    ["too long by its content-length", 413, "RequestTooLargeException", invokePath("f"), tooLong, part],
    ["chunked and beyond the limit", 413, "RequestTooLargeException", invokePath("f"), endless, chunk],
    ["for another path", 404, "UnknownOperationException", "/elsewhere", endless, chunk],
    [
      "for another host",
      403,
      "AccessDeniedException",
      invokePath("f"),
      ["origin: http://evil.example", ...endless],
      chunk,
    ],
  ])(
    "%s is not read on for long, and the client has the whole response",
    async (_what, status, error, path, head, sent) => {
      await using local = await startEndpoint({ functions, credentials: false });
      const { text, bytesSent } = await sendOn(local, path, head, sent);
      expectWhole(text, status, error);
      // The system's buffers take some of it.
      expect(bytesSent).toBeLessThan(2 * limit + 16 * 1024 * 1024);
    },
  );

  it("is cut after a time where the client sends nothing more and keeps the connection", async () => {
    await using local = await startEndpoint({ functions, credentials: false });
    const { text } = await sendOn(local, invokePath("f"), tooLong, Buffer.alloc(0));
    expectWhole(text, 413, "RequestTooLargeException");
  });

  it("leaves no timer that holds the endpoint when it closes", async () => {
    const local = await startEndpoint({ functions, credentials: false });
    const { port } = new URL(local.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      [`POST ${invokePath("f")} HTTP/1.1`, "host: localhost", "x-written-by-hand: refused", ...tooLong, "", ""].join(
        "\r\n",
      ),
    );
    const over = received(socket);
    await new Promise((resolve) => socket.once("data", resolve));
    await local.close();
    expectWhole(await over, 413, "RequestTooLargeException");
  });

  it.each([7, 12, 40])("of %i MB is RequestTooLargeException to AWS's SDK", async (size) => {
    await using local = await startEndpoint({ functions });
    const client = sdk(local);
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: Record<string, string> }).headers, { [byHand]: "refused" });
        return next(args);
      },
      { step: "build" },
    );
    const Payload = Buffer.alloc(size * 1024 * 1024, "1");
    const error = await errorOf(client.send(new InvokeWithResponseStreamCommand({ FunctionName: "f", Payload })));
    expect([error.name, error.$metadata]).toMatchObject(["RequestTooLargeException", { httpStatusCode: 413 }]);
    client.destroy();
  });

  it("is seen in full by a client that reads only when it has sent everything", async () => {
    await using local = await startEndpoint({ functions, credentials: false });
    const { port } = new URL(local.url);
    const socket = connect(Number(port), "127.0.0.1").pause();
    const body = Buffer.alloc(limit + 1000, "1");
    const head = [
      `POST ${invokePath("f")} HTTP/1.1`,
      "host: localhost",
      "x-written-by-hand: refused",
      `content-length: ${body.length}`,
    ];
    socket.write([...head, "", ""].join("\r\n"));
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.write(body, () => resolve());
    });
    const over = received(socket.resume());
    expectWhole(await over, 413, "RequestTooLargeException");
  });

  it("is a ServiceError with the status 413 to this client", async () => {
    await using local = await startEndpoint({ functions });
    // The client itself refuses such a payload, which a middleware can still send.
    const body = Buffer.alloc(limit + 1, "1");
    const middleware = [
      {
        onRequest: ({ request }: { request: Request }) => new Request(request, { body, duplex: "half" } as RequestInit),
      },
    ];
    const client = createClient({ ...local.clientOptions(), middleware });
    const error = await errorOf(
      client.invokeWithResponseStream({ FunctionName: "f" }, { headers: { [byHand]: "refused" } }),
    );
    expect(error).toMatchObject({ name: "RequestTooLargeException", code: "service", httpStatusCode: 413 });
  });
});
