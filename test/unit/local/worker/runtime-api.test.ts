import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Admission } from "../../../../src/local/worker/admission.js";
import { ExtensionsApi } from "../../../../src/local/worker/extensions-api.js";
import { RuntimeApi, type RuntimeEvents } from "../../../../src/local/worker/runtime-api.js";

const secret = "0123456789abcdef";
const path = "/2018-06-01/runtime/invocation";

describe("the Runtime API of a worker that has a secret", () => {
  let api: RuntimeApi;
  let seen: string[] = [];

  beforeAll(async () => {
    api = await RuntimeApi.listen();
    const events: RuntimeEvents = {
      next: () => {
        seen.push("next");
        api.deliver({ headers: { "lambda-runtime-aws-request-id": "id" }, body: Buffer.from("{}") });
      },
      initError: (body) => void seen.push(`init error ${body}`),
      response: async (id, request) => {
        for await (const chunk of request) seen.push(`response ${id} ${String(chunk)}`);
        return 202;
      },
      error: (id, _type, body) => {
        seen.push(`error ${id} ${body}`);
        return 202;
      },
    };
    const extensions = new ExtensionsApi({ functionName: "f", version: "1", handler: "app.handler" });
    api.serve(events, extensions, new Admission(() => "stranger", secret));
  });
  beforeEach(() => void (seen = []));
  afterAll(async () => {
    api.close();
    await api.ended();
  });

  /** Sends a request with these values of the header, and returns the status. */
  async function status(method: string, route: string, values: string | string[] = [], body?: string) {
    const [host, port] = api.address.split(":");
    const headers = { "local-lambda-secret": values };
    const sent = httpRequest({ host, port, method, path: route, headers, agent: false }).end(body);
    const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
    response.resume();
    return response.statusCode;
  }

  it("serves what has it", async () => {
    expect(await status("GET", `${path}/next`, secret)).toBe(200);
    expect(await status("POST", `${path}/id/response`, secret, "a")).toBe(202);
    expect(await status("POST", `${path}/id/error`, secret, "{}")).toBe(202);
    expect(await status("POST", "/2018-06-01/runtime/init/error", secret, "{}")).toBe(202);
    expect(seen).toEqual(["next", "response id a", "error id {}", "init error {}"]);
  });

  it.each([
    ["no secret", [] as string[]],
    ["an empty one", ""],
    ["a part of it", secret.slice(0, -1)],
    ["more than it", `${secret}0`],
    ["another one", "0123456789abcdeF"],
    ["it twice", [secret, secret]],
  ])("refuses what has %s, whatever is asked for", async (_, values) => {
    for (const route of ["next", "id/response", "id/error", "other"]) {
      const method = route === "next" ? "GET" : "POST";
      expect(await status(method, `${path}/${route}`, values, method === "POST" ? "{}" : undefined)).toBe(403);
    }
    expect(await status("POST", "/2018-06-01/runtime/init/error", values, "{}")).toBe(403);
    expect(seen).toEqual([]);
  });

  it("refuses without waiting for the body, and ends the connection", async () => {
    const [host = "", port] = api.address.split(":");
    const socket = connect(Number(port), host);
    socket.write(`POST ${path}/id/response HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\nsome`);
    let text = "";
    socket.on("data", (data) => (text += String(data)));
    await once(socket, "close");
    expect(text).toMatch(/^HTTP\/1\.1 403 [^]*\r\n\r\n$/);
    expect(seen).toEqual([]);
  });
});
