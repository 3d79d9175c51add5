import { describe, expect, it } from "vitest";
import type { Middleware } from "../../../src/index.js";
import { failure } from "../../support/failure.js";
import { useResponseServer } from "../../support/response-server.js";

const server = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
const params = { path: { FunctionName: "f" } };
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cretKey/EXAMPLE" };

/** Responds with this status and body, which says its length. */
function refuse(status: number, body: string): void {
  server.respond = (response) => {
    response.writeHead(status, body ? { "content-length": Buffer.byteLength(body) } : {}).end(body);
  };
}

describe("the response of a refusal, as a middleware sees it", () => {
  /** The response, and what a call of the operation throws after it. */
  async function seen(Payload?: string): Promise<{ response: Response; text: string; error: unknown }> {
    const responses: [Response, string][] = [];
    const onResponse: Middleware["onResponse"] = async ({ response }) =>
      void responses.push([response, await response.clone().text()]);
    const client = server.client({ credentials, middleware: [{ onResponse }] });
    const error = await failure(client.invokeWithResponseStream({ ...params.path, Payload }));
    const [response, text] = responses[0]!;
    return { response, text, error };
  }

  it("has the body and its length", async () => {
    refuse(400, '{"message":"plain"}');
    const { response, text, error } = await seen();
    expect([text, response.headers.get("content-length")]).toEqual(['{"message":"plain"}', "19"]);
    expect(error).toMatchObject({ message: "plain", httpStatusCode: 400, attempts: 1 });
  });

  it("has no length where a secret was left out of the body", async () => {
    refuse(400, `{"message":"no ${credentials.secretAccessKey} here"}`);
    const { response, text, error } = await seen();
    expect(text).not.toContain(credentials.secretAccessKey);
    expect(response.headers.get("content-length")).toBeNull();
    expect((error as Error).message).not.toContain(credentials.secretAccessKey);
  });

  it("leads to an error that does not quote the payload", async () => {
    const payload = JSON.stringify("the payload that no error may quote");
    refuse(400, JSON.stringify({ message: `Not understood: ${payload}` }));
    const { error } = await seen(payload);
    expect((error as Error).message).toContain("Not understood");
    expect((error as Error).message).not.toContain("that no error may quote");
  });
});

it("a refusal whose status allows no body is a response of client.api", async () => {
  refuse(304, "");
  const { response } = await server.client().api.POST(path, { params });
  expect(response).toMatchObject({ status: 304, body: null });
});

it("a member of an error that is null is none", async () => {
  server.respond = (response) =>
    void response
      .writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" })
      .end('{"Type":null,"Message":"m"}');
  const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f" }));
  expect(error).toMatchObject({ name: "ResourceNotFoundException", message: "m" });
  expect(error).not.toHaveProperty("Type");
});
