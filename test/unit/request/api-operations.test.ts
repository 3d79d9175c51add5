import { describe, expect, it, vi } from "vitest";
import { createApi, type Connection } from "../../../src/request/openapi-fetch.js";
import { failure } from "../../support/failure.js";
import { useResponseServer } from "../../support/response-server.js";

// The document has one operation now. These are the rules for those that it may say one day.
vi.mock("../../../generated/features.js", () => ({ hasListInput: true, hasTypedInput: true, hasJsonResponses: true }));
vi.mock("../../../generated/operations.js", () => {
  const Tags = { in: "query", name: "tag", source: "#/t", items: {} };
  const Ids = { in: "query", name: "ids", source: "#/i", items: {}, explode: false };
  const common = { path: "/things/{Name}", outputHeaders: {} };
  return {
    operations: {
      invokeWithResponseStream: { ...common, method: "POST", responses: { 200: "bytes" }, members: {} },
      listThings: { ...common, method: "GET", responses: { 200: "json", 204: "nothing" }, members: { Tags, Ids } },
    },
  };
});

type Call = (path: string, init?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

const server = useResponseServer();

/** The calls of a client of the server, untyped, since no generated types describe these operations. */
function api(): Readonly<Record<"GET" | "POST", Call>> & {
  request(method: string, ...rest: unknown[]): ReturnType<Call>;
} {
  const connection: Connection = { baseUrl: server.url, fetch: (request) => fetch(request as Request) };
  return createApi<Record<string, never>>([], (_, send) => send(connection)) as unknown as ReturnType<typeof api>;
}

const path = "/things/{Name}";

describe("an operation of client.api", () => {
  it("gives JSON as a value where the document says that its response is JSON", async () => {
    server.respond = (response) => void response.writeHead(200).end('{"a":[1]}');
    for (const call of [api().GET(path, { params: { path: { Name: "n" } } }), api().request("get", path, {})]) {
      expect((await call).data).toEqual({ a: [1] });
    }
  });

  it("gives a stream where a call asks for that, or the response is none of JSON", async () => {
    server.respond = (response) => void response.writeHead(200).end("{}");
    for (const { data } of [await api().GET(path, { parseAs: "stream" }), await api().POST(path)]) {
      expect(data).toBeInstanceOf(ReadableStream);
      expect(await new Response(data as ReadableStream).text()).toBe("{}");
    }
  });

  it("writes each list of its query as the document says", async () => {
    server.respond = (response) => void response.writeHead(200).end("{}");
    const params = { path: { Name: "a b" }, query: { tag: ["x", "y,z"], ids: ["1", "2"] } };
    await api().GET(path, { params });
    expect(server.requests[0]).toMatchObject({ method: "GET", url: "/things/a%20b?tag=x&tag=y%2Cz&ids=1,2" });
    await api().POST(path, { params, parseAs: "text" });
    expect(server.requests[1]?.url).toBe("/things/a%20b?tag=x&tag=y%2Cz&ids=1&ids=2");
  });

  it("sends a call whose path the document does not know", async () => {
    server.respond = (response) => void response.writeHead(200).end("text");
    const { data } = await api().GET("/others", { params: { query: { tag: ["x", "y"], ids: ["1"] } } });
    expect(server.requests[0]?.url).toBe("/others?tag=x&tag=y&ids=1");
    expect(await new Response(data as ReadableStream).text()).toBe("text");
  });
});

describe("a body of client.api", () => {
  it.each([
    ["bytes", new Uint8Array([123, 125])],
    ["a view", new DataView(new Uint8Array([123, 125]).buffer)],
    ["an ArrayBuffer", new Uint8Array([123, 125]).buffer],
    ["any other value, as JSON", {}],
  ])("may be %s", async (_, body) => {
    server.respond = (response) => void response.writeHead(200).end("{}");
    await api().POST(path, { body, parseAs: "text" });
    expect(server.requests[0]?.body.toString()).toBe("{}");
  });
});

it("a parameter of the path must not be a dot segment, as a list neither", async () => {
  for (const Name of [".", "..", ["."], [".."]]) {
    const error = await failure(api().GET(path, { params: { path: { Name } } }));
    expect(error).toMatchObject({ name: "ValidationError", member: "Name", rule: "dot-segment" });
  }
  expect(server.requests).toHaveLength(0);
  await api().POST(path, { params: { path: { Name: "..." } }, parseAs: "text" });
  expect(server.requests[0]?.url).toBe("/things/...");
});
