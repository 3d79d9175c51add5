import createOpenApiClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { isServiceError, sigv4, type paths } from "../../../src/index.js";
import { type ResponseServer, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const other = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
const call = { params: { path: { FunctionName: "f" } } };

/** Every status of the class, including unassigned ones. */
const statuses = [300, 301, 302, 303, 304, 305, 306, 307, 308, 310, 399];
const places: [string, (from: ResponseServer) => string][] = [
  ["another host", () => `${other.url}/stolen/functions/f`],
  ["another host, without its scheme", () => `${other.url.replace("http:", "")}/stolen/functions/f`],
  ["another path of the same host", () => "/stolen/functions/f"],
];

describe.each(statuses)("a redirect with status %s", (status) => {
  it.each(places)("to %s is a ServiceError, and nobody follows it", async (_, place) => {
    server.respond = (response) => void response.writeHead(status, { location: place(server) }).end();
    const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f", json: "payload" }));
    expect(isServiceError(error)).toBe(true);
    expect(error).toMatchObject({ httpStatusCode: status });
    const { response } = await server.client().api.POST(path, call);
    expect(response.status).toBe(status);
    expect(server.requests.map(({ url }) => url)).not.toContain("/stolen/functions/f");
    expect(other.requests).toHaveLength(0);
  });
});

it("is not followed by another client that signs with sigv4()", async () => {
  server.respond = (response) => void response.writeHead(307, { location: `${other.url}/stolen/functions/f` }).end();
  const api = createOpenApiClient<paths>({ baseUrl: server.url });
  api.use(sigv4({ region: "us-east-1", credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } }));
  const { response } = await api.POST(path, call);
  expect(response.status).toBe(307);
  expect(other.requests).toHaveLength(0);
});
