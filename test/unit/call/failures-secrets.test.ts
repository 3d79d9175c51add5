import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "SECRETKEYsecretkey/+=",
  sessionToken: "SESSIONTOKENsession/token+=",
};
const json = { card: "4111 1111 1111 1111" };
const ClientContext = Buffer.from('{"custom":{"user":"somebody"}}').toString("base64");
const secrets = ["SECRETKEYsecretkey", "SESSIONTOKEN", "4111 1111", ClientContext];
const invoke = (): Promise<unknown> =>
  failure(server.client({ credentials }).invokeWithResponseStream({ FunctionName: "f", json, ClientContext }));

describe("the text of a refusal that is not JSON", () => {
  it("is quoted on one line of the message, up to 200 printable characters", async () => {
    server.respond = (response) =>
      void response.writeHead(413).end(`  content length\r\n\0exceeded \u001b[31m6291456 bytes${" more".repeat(100)}`);
    const { message } = (await invoke()) as Error;
    expect(message).toMatch(/^The service answered with status 413: content length exceeded \[31m6291456 bytes more/);
    expect(message).toHaveLength("The service answered with status 413: ".length + 200);
  });

  it.each([
    ["as it was sent", (text: string) => text],
    ["in JSON", (text: string) => JSON.stringify({ message: text })],
    ["in a URL", (text: string) => `<a href="?${encodeURIComponent(text)}">`],
    ["in a page", (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
    ["cut in the middle of a secret", (text: string) => text.slice(0, 17)],
  ])("is quoted without what it repeats of the request, %s", async (_, written) => {
    const { secretAccessKey, sessionToken } = credentials;
    for (const secret of [secretAccessKey, sessionToken, JSON.stringify(json), ClientContext]) {
      server.respond = (response) => void response.writeHead(502).end(written(secret));
      const error = await invoke();
      const shown = inspect(error, { depth: 10, showHidden: true });
      for (const part of secrets) expect(shown).not.toContain(part);
      expect(shown).not.toContain(encodeURIComponent("4111 1111"));
      // A payload that the service sends back unchanged is JSON without a message, so that nothing is quoted.
      const isQuoted = !(secret.startsWith("{") && written(secret) === secret);
      expect((error as Error).message.includes("***")).toBe(isQuoted);
    }
  });

  it("keeps names in JSON that also occur in the payload", async () => {
    const payload = { retryAfterSeconds: "retryAfterSeconds", RequestTooLarge: 1 };
    server.respond = (response) =>
      void response
        .writeHead(400)
        .end('{"Type":"User","Reason":"RequestTooLarge","message":"retryAfterSeconds is odd"}');
    const call = server.client({ credentials }).invokeWithResponseStream({ FunctionName: "f", json: payload });
    expect(await failure(call)).toMatchObject({ Type: "User", message: "*** is odd" });
  });

  it("is quoted without the signature, with which the request could be sent again", async () => {
    server.respond = (response, { headers }) =>
      void response.writeHead(400).end(headers.authorization?.split(", ").at(-1));
    expect(((await invoke()) as Error).message).toMatch(/Signature=\*\*\*$/);
  });
});

describe("the error of client.api", () => {
  it("does not contain the canonical request, which shows the session token", async () => {
    server.respond = (response, { headers }) => {
      const token = String(headers["x-amz-security-token"]);
      const message = `It does not match.\n\nThe Canonical String for this request should have been\n'POST\n${token}'`;
      response.writeHead(403, { "x-amzn-errortype": "InvalidSignatureException" }).end(JSON.stringify({ message }));
    };
    const { error, response } = await server.client({ credentials }).api.POST(path, {
      params: { path: { FunctionName: "f" } },
    });
    expect(error).toEqual({ message: "It does not match." });
    expect(response.headers.get("x-amzn-errortype")).toBe("InvalidSignatureException");
  });

  it("does not contain a token that the service wrote with escapes", async () => {
    const escaped = [...credentials.sessionToken].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
    server.respond = (response) => void response.writeHead(403).end(`{"message":"bad token ${escaped.join("")}"}`);
    const client = server.client({ credentials });
    const { error } = await client.api.POST(path, { params: { path: { FunctionName: "f" } } });
    expect(error).toEqual({ message: "bad token ***" });
  });

  it("is what the service wrote if it contains no secret", async () => {
    server.respond = (response) => void response.writeHead(404).end('{"Message":"no such function","Type":"User"}');
    const { error } = await server.client({ credentials }).api.POST(path, { params: { path: { FunctionName: "f" } } });
    expect(error).toEqual({ Message: "no such function", Type: "User" });
  });
});

describe("bytes of a response that the transport cannot read", () => {
  it.each([
    ["node:http", {}],
    ["Node's own fetch", { fetch: globalThis.fetch }],
    [
      "a fetch that throws them",
      {
        fetch: async () => {
          throw Object.assign(new Error("bad response", { cause: "4111 1111" }), { body: "4111 1111" });
        },
      },
    ],
  ])("do not appear in errors: %s", async (_, options) => {
    server.respond = ({ socket }) =>
      void socket?.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n4111 1111 1111\r\n");
    const client = server.client(options);
    const read = async (): Promise<string> => (await client.invokeWithResponseStream({ FunctionName: "f" })).text();
    expect(inspect(await failure(read()), { depth: 10, showHidden: true })).not.toContain("4111");
    const viaApi = async (): Promise<unknown> => {
      const { data } = await client.api.POST(path, { params: { path: { FunctionName: "f" } } });
      return new Response(data as ReadableStream).text();
    };
    expect(inspect(await failure(viaApi()), { depth: 10, showHidden: true })).not.toContain("4111");
  });
});
