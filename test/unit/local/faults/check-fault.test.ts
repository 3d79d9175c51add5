import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../src/local/index.js";
import { errorOf, invoke, startEndpoint } from "../../../support/local/functions.js";

/** A list that holds itself. */
const endless: unknown[] = [];
endless.push(endless);

describe("a fault that cannot be", () => {
  it.each<[string, unknown]>([
    ["must be an object", undefined],
    ["must be an object", null],
    ["must be an object", "redirect"],
    ["must be an object", [{ kind: "redirect" }]],
    ["must have a kind: known are error, refuse, reset, cut", {}],
    ["of the kind magic: known are error, refuse", { kind: "magic" }],
    ["of the kind Redirect: did you mean redirect?", { kind: "Redirect" }],
    ["of the kind toString: known are", { kind: "toString" }],
    ["must have a kind", { kind: ["drip"] }],
    ["of the kind drip has no field colour: known are milliseconds", { kind: "drip", colour: "red" }],
    ["of the kind drip has no field milisecond: did you mean milliseconds?", { kind: "drip", milisecond: 1 }],
    ["of the kind redirect has no field afterEvents", { kind: "redirect", afterEvents: 1 }],
    ["of the kind drip has no field toString", { kind: "drip", toString: 1 }],
    ["of the kind duplicate-complete has no field times: known are none", { kind: "duplicate-complete", times: 2 }],
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
    ["members must be", { kind: "error", name: "E", members: { Reason: { at: [1n] } } }],
    ["members must be", { kind: "error", name: "E", members: { Reason: [new Date(0)] } }],
    ["members must be", { kind: "error", name: "E", members: { Reason: endless } }],
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
  ])("is refused with what is wrong: %s", async (message, fault) => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const error = await errorOf((async () => local.inject("f", fault as Fault))());
    expect(error["code"]).toBe("configuration");
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^The(?:re is no)? fault/);
    // It did not get into the queue.
    expect((await invoke(local, "f")).complete).toEqual({});
  });
});

it("a fault may inherit its kind, and takes nothing else from there", async () => {
  await using local = await startEndpoint({ functions: { async *f() {} } });
  local.inject(
    "f",
    Object.create({ kind: "error" }, { name: { value: "TooManyRequestsException", enumerable: true } }) as Fault,
  );
  expect((await errorOf(invoke(local, "f"))).name).toBe("TooManyRequestsException");
});
