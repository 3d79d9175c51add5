import { describe, expect, it } from "vitest";
import { isValidationError } from "../../../src/index.js";
import { byHand } from "../../support/recorder/marks.js";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";

const tricks = [
  ".",
  "..",
  "%2e",
  "%2e%2e",
  "%2E.",
  ".%2e",
  "a/../b",
  "../f",
  "..%2ff",
  "a%2fb",
  "a%2Fb",
  "a/b",
  "/",
  "//host",
];
const more = [
  "a\\b",
  "..\\b",
  "%5c",
  "a?b",
  "a#b",
  "a;b",
  "a%00b",
  "a b",
  "a%",
  "http://host/f",
  "{FunctionName}",
  "$&",
  "a&b=c",
];
const all = [...tricks, ...more];

/** Asserts that the last request asked for one function with this name, and nothing else. */
function expectOneSegment(name: string): void {
  const { url } = server.requests.at(-1)!;
  const segment = /^\/2021-11-15\/functions\/([^/?#;\\]+)\/response-streaming-invocations$/.exec(url)?.[1];
  expect(segment, url).toBeDefined();
  expect(decodeURIComponent(segment!)).toBe(name);
  expect([".", ".."]).not.toContain(segment);
}

describe("a path that is something else", () => {
  it.each(all)("is refused as FunctionName, or sent as one segment: %s", async (FunctionName) => {
    const error = await failure(server.client().invokeWithResponseStream({ FunctionName }));
    if (error === undefined) expectOneSegment(FunctionName);
    else expect(error).toMatchObject({ name: "ValidationError", member: "FunctionName" });
    expect(server.requests).toHaveLength(error === undefined ? 1 : 0);
  });

  it.each(all)("is refused as Qualifier, or sent as its value: %s", async (Qualifier) => {
    const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f", Qualifier }));
    expect(server.requests).toHaveLength(error === undefined ? 1 : 0);
    if (error !== undefined) return expect(error).toMatchObject({ name: "ValidationError", member: "Qualifier" });
    const url = new URL(server.requests[0]!.url, server.url);
    expect(url.pathname).toBe(path.replace("{FunctionName}", "f"));
    expect([...url.searchParams]).toEqual([["Qualifier", Qualifier]]);
  });
});

describe("the client over the document's paths, which validates nothing,", () => {
  it.each(all)("sends one segment or refuses too: %s", async (FunctionName) => {
    const call = server
      .client()
      .api.POST(path, { params: { path: { FunctionName } }, headers: { [byHand]: "accepted" } });
    const error = await failure(call);
    if (error === undefined) expectOneSegment(FunctionName);
    else expect(isValidationError(error)).toBe(true);
    expect(server.requests).toHaveLength(error === undefined ? 1 : 0);
  });

  it.each([[["."]], [[".."]], [[[[".."]]]]])("refuses a dot segment that comes as a list: %j", async (list) => {
    const FunctionName = list as unknown as string;
    const error = await failure(server.client().api.POST(path, { params: { path: { FunctionName } } }));
    expect(error).toMatchObject({ name: "ValidationError", member: "FunctionName", rule: "dot-segment" });
    expect(server.requests).toHaveLength(0);
  });

  it.each(all)("sends a qualifier as one value: %s", async (Qualifier) => {
    const params = { path: { FunctionName: "f" }, query: { Qualifier } };
    await server.client().api.POST(path, { params, headers: { [byHand]: "accepted" } });
    const url = new URL(server.requests[0]!.url, server.url);
    expect(url.pathname).toBe(path.replace("{FunctionName}", "f"));
    expect([...url.searchParams]).toEqual([["Qualifier", Qualifier]]);
  });
});
