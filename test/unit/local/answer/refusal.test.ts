import { describe, expect, it } from "vitest";
import { errorResponses } from "../../../../generated/error-responses.js";
import { errorOf, invoke, startEndpoint } from "../../../support/local/functions.js";
import { invokePath, send } from "../../../support/local/raw-request.js";
import { injected } from "../../../support/recorder/marks.js";

describe("an injected error", () => {
  it.each(Object.entries(errorResponses))("is what AWS's SDK knows as %s", async (name, { status }) => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    local.inject("f", { kind: "error", name });
    const error = await errorOf(invoke(local, "f"));
    expect(error.name).toBe(name);
    expect(error.message).toBe("This error was injected.");
    expect(error).toMatchObject({ Type: status < 500 ? "User" : "Service", $metadata: { httpStatusCode: status } });
    expect((await invoke(local, "f")).complete).toEqual({});
  });

  it("has the members that the fault gives it, in the body or in headers", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const members = { Reason: "CallerRateLimitExceeded", retryAfterSeconds: "17" };
    local.inject("f", { kind: "error", name: "TooManyRequestsException", message: "Slowly.", members });
    const response = await send(local, { path: invokePath("f") });
    expect(response).toMatchObject({
      status: 429,
      error: "TooManyRequestsException",
      headers: { "retry-after": "17" },
    });
    expect(response.json).toEqual({ Type: "User", message: "Slowly.", Reason: "CallerRateLimitExceeded" });
  });

  it("may have a name that the document does not model, and any status", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    local.inject("f", { kind: "error", name: "TeapotException", status: 418 });
    local.inject("f", { kind: "error", name: "OtherException" });
    const request = { path: invokePath("f"), headers: { [injected]: "yes" } };
    expect(await send(local, request)).toMatchObject({ status: 418, error: "TeapotException" });
    expect(await send(local, request)).toMatchObject({ status: 400, error: "OtherException" });
  });
});
