import { describe, expect, it } from "vitest";
import { errors } from "../../../generated/errors.js";
import { invokePath, send } from "./raw-request.js";
import type { Fault } from "../../../src/local/index.js";
import { errorOf, invoke, startEndpoint } from "./support.js";

describe("inject", () => {
  it.each(Object.entries(errors))("makes %s what AWS's SDK knows it as", async (name, { status }) => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    local.inject("f", { kind: "error", name });
    const error = await errorOf(invoke(local, "f"));
    expect(error.name).toBe(name);
    expect(error.message).toBe("This error was injected.");
    expect(error).toMatchObject({ Type: status < 500 ? "User" : "Service", $metadata: { httpStatusCode: status } });
    expect((await invoke(local, "f")).complete).toEqual({});
  });

  it("gives the error the members that are asked for, in the body or in headers", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const members = { Reason: "CallerRateLimitExceeded", retryAfterSeconds: "17" };
    local.inject("f", { kind: "error", name: "TooManyRequestsException", message: "Slowly.", members });
    const answer = await send(local, { path: invokePath("f") });
    expect(answer).toMatchObject({ status: 429, error: "TooManyRequestsException", headers: { "retry-after": "17" } });
    expect(answer.json).toEqual({ Type: "User", message: "Slowly.", Reason: "CallerRateLimitExceeded" });
  });

  it("takes errors that the document does not model, and any status", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    local.inject("f", { kind: "error", name: "TeapotException", status: 418 });
    local.inject("f", { kind: "error", name: "OtherException" });
    expect(await send(local, { path: invokePath("f") })).toMatchObject({ status: 418, error: "TeapotException" });
    expect(await send(local, { path: invokePath("f") })).toMatchObject({ status: 400, error: "OtherException" });
  });

  it("counts requests to that function that are otherwise good, in the order of the faults", async () => {
    await using local = await startEndpoint({ functions: { async *f() {}, async *g() {} } });
    local.inject("f", { kind: "error", name: "ServiceException" }, 2);
    local.inject("f", { kind: "error", name: "SnapStartException" });
    const seen: (string | number)[] = [];
    for (const raw of [{}, { path: invokePath("g") }, { body: "{" }, {}, { sign: false }, {}, {}]) {
      const { error, status } = await send(local, { path: invokePath("f"), ...raw });
      seen.push(error ?? status);
    }
    const refused = ["InvalidRequestContentException", "MissingAuthenticationTokenException"];
    expect(seen).toEqual([
      "ServiceException",
      200,
      refused[0],
      "ServiceException",
      refused[1],
      "SnapStartException",
      200,
    ]);
  });

  it.each([
    ["no fault", undefined],
    ["another kind", { kind: "magic" }],
    ["a status that is no error's", { kind: "error", name: "E", status: 200 }],
    ["a status that there is not", { kind: "error", name: "E", status: 999_999 }],
    ["a name with a line break", { kind: "error", name: "Bad\nName" }],
    ["a member with a line break", { kind: "error", name: "TooManyRequestsException", members: { Reason: "1\n" } }],
  ])("throws for what no answer could carry: %s", async (_, fault) => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    expect(() => local.inject("f", fault as unknown as Fault)).toThrow(/The fault/);
  });

  it("throws for a function that does not exist, and for a count that is none", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const fault = { kind: "error", name: "ServiceException" } as const;
    expect(() => local.inject("g", fault)).toThrow(/There is no function g/);
    for (const times of [0, -1, 1.5, NaN]) expect(() => local.inject("f", fault, times)).toThrow(/times/);
  });
});
