import { describe, expect, it } from "vitest";
import { errorAnswers } from "../../../../generated/error-answers.js";
import { invokePath, send } from "../../../support/local/raw-request.js";
import { injected } from "../../../support/recorder/marks.js";
import type { Fault } from "../../../../src/local/index.js";
import { errorOf, invoke, startEndpoint } from "../../../support/local/functions.js";

describe("inject", () => {
  it.each(Object.entries(errorAnswers))("makes %s what AWS's SDK knows it as", async (name, { status }) => {
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
    const request = { path: invokePath("f"), headers: { [injected]: "yes" } };
    expect(await send(local, request)).toMatchObject({ status: 418, error: "TeapotException" });
    expect(await send(local, request)).toMatchObject({ status: 400, error: "OtherException" });
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

  it.each<[string, unknown]>([
    ["must be an object", undefined],
    ["must be an object", null],
    ["must be an object", "redirect"],
    ["must be an object", [{ kind: "redirect" }]],
    ["kind must be one of error, refuse, reset, cut", {}],
    ["kind must be", { kind: "magic" }],
    ["kind must be", { kind: "toString" }],
    ["kind must be", { kind: ["drip"] }],
    ["colour is not known to the kind drip", { kind: "drip", colour: "red" }],
    ["afterEvents is not known to the kind redirect", { kind: "redirect", afterEvents: 1 }],
    ["toString is not known", { kind: "drip", toString: 1 }],
    ["name must be", { kind: "error" }],
    ["name must be", { kind: "error", name: "Bad\nName" }],
    ["name must be", { kind: "error", name: 1 }],
    ["status must be an integer from 400 to 599", { kind: "error", name: "E", status: 200 }],
    ["status must be", { kind: "error", name: "E", status: 999_999 }],
    ["status must be", { kind: "error", name: "E", status: "500" }],
    ["message must be text", { kind: "error", name: "E", message: 1 }],
    ["members must be", { kind: "error", name: "TooManyRequestsException", members: { Reason: "1\n" } }],
    ["members must be", { kind: "error", name: "E", members: { Reason: Object.create(null) as unknown } }],
    ["members must be", { kind: "error", name: "E", members: { Reason: Symbol("x") } }],
    ["headers must be", { kind: "error", name: "E", headers: { "retry-after": "1\r\n" } }],
    ["headers must be", { kind: "error", name: "E", headers: { "retry after": "1" } }],
    ["headers must be", { kind: "error", name: "E", headers: { "Content-Length": "1" } }],
    ["headers must be", { kind: "error", name: "E", headers: ["retry-after"] }],
    ["runsFunction must be true or false", { kind: "error", name: "E", runsFunction: "yes" }],
    ["milliseconds must be an integer from 1", { kind: "refuse", milliseconds: 0 }],
    ["milliseconds must be", { kind: "refuse", milliseconds: 2 ** 31 }],
    ["when must be before-headers or after-headers", { kind: "reset", when: "never" }],
    ["afterBytes must be an integer of at least 0", { kind: "reset", afterBytes: -1 }],
    ["when and afterBytes exclude each other", { kind: "reset", when: "after-headers", afterBytes: 1 }],
    ["where must be frame-boundary or prelude or frame", { kind: "cut" }],
    ["where must be", { kind: "cut", where: "here" }],
    ["afterEvents must be", { kind: "cut", where: "frame", afterEvents: 0.5 }],
    ["what must be", { kind: "corrupt", what: "payload" }],
    ["type must be exception or error", { kind: "message", type: "event" }],
    ["name must be", { kind: "message", type: "error", name: "ü" }],
    ["message must be at most 32,767 bytes", { kind: "message", type: "error", message: "ü".repeat(16_384) }],
    ["when must be before-headers", { kind: "stall", when: "after-headers" }],
    ["when and afterEvents exclude each other", { kind: "stall", when: "before-headers", afterEvents: 1 }],
    ["milliseconds must be", { kind: "drip", milliseconds: -1 }],
    ["milliseconds must be", { kind: "skew" }],
    ["milliseconds must be", { kind: "skew", milliseconds: Infinity }],
    ["bytes must be an integer from 1 to", { kind: "trailing-bytes", bytes: 0 }],
    ["afterEvents must be", { kind: "unknown-event", afterEvents: "1" }],
    ["afterEvents must be", { kind: "unknown-header-type", afterEvents: NaN }],
    ["location must be printable ASCII", { kind: "redirect", location: "/\n" }],
    ["status must be an integer from 300 to 399", { kind: "redirect", status: 200 }],
    ["contentType must be", { kind: "content-type", contentType: "" }],
    ["body must be text", { kind: "content-type", body: new Uint8Array(1) }],
  ])("names what no answer could carry: %s", async (message, fault) => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const error = await errorOf((async () => local.inject("f", fault as Fault))());
    expect(error["code"]).toBe("configuration");
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^The fault/);
    // It is not in the queue either.
    expect((await invoke(local, "f")).complete).toEqual({});
  });

  it("throws for a function that does not exist, and for a count that is none", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const fault = { kind: "error", name: "ServiceException" } as const;
    expect(() => local.inject("g", fault)).toThrow(/There is no function g/);
    for (const times of [0, -1, 1.5, NaN]) expect(() => local.inject("f", fault, times)).toThrow(/times/);
  });
});
