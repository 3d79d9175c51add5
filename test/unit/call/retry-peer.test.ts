import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorResponses } from "../../../generated/error-responses.js";
import { commonErrors, errors } from "../../../generated/errors.js";
import type { ErrorResponseTable } from "../../../src/tables.js";
import { failure } from "../../support/failure.js";
import { useResponseServer, type Respond } from "../../support/response-server.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
// All waits before retries are 0, so that no test takes long.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

const refusal =
  (status: number, name: string): Respond =>
  (response) =>
    void response.writeHead(status, { "x-amzn-errortype": name }).end("{}");
const reset: Respond = (response) => void response.socket?.destroy();

/** The number of requests that one call sends in the mode standard, if the server responds to all of them alike. */
async function requestsOf(respond: Respond): Promise<number> {
  server.respond = respond;
  server.requests.length = 0;
  await failure(server.client({ retry: { mode: "standard" } }).invokeWithResponseStream(input));
  return server.requests.length;
}

describe("AWS's SDK", () => {
  const names = [...Object.keys(errors), ...Object.values(commonErrors).flat(), "UnknownOne"];
  const statuses = [400, 403, 408, 425, 429, 500, 501, 502, 503, 504, 505];

  async function sdkRequestsOf(respond: Respond): Promise<number> {
    server.respond = respond;
    server.requests.length = 0;
    const { url: endpoint } = server;
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
    const client = new LambdaClient({ region: "us-east-1", endpoint, credentials });
    await failure(client.send(new InvokeWithResponseStreamCommand(input)));
    client.destroy();
    return server.requests.length;
  }

  it.each(names)("sends as many requests as the mode standard after %s", async (name) => {
    const modelled: Readonly<Record<string, ErrorResponseTable>> = errorResponses;
    const respond = refusal(modelled[name]?.status ?? 400, name);
    expect(await requestsOf(respond)).toBe(await sdkRequestsOf(respond));
  });

  it.each(statuses)("sends as many requests as the mode standard after an unnamed %i", async (status) => {
    const respond: Respond = (response) => void response.writeHead(status).end();
    expect(await requestsOf(respond)).toBe(await sdkRequestsOf(respond));
  });

  it("sends as many requests as the mode standard after a reset", async () => {
    expect(await requestsOf(reset)).toBe(await sdkRequestsOf(reset));
  });
});
