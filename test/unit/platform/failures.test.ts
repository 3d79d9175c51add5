import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { describeFailure } from "../../../src/platform/failures.js";

describe("what a runtime's transport failed with", () => {
  it("is known from an error of another realm, as test runners have it", () => {
    const error: unknown = runInNewContext('Object.assign(new Error("x"), { code: "ECONNREFUSED" })');
    expect(describeFailure(new TypeError("fetch failed", { cause: error }))).toMatchObject({
      code: "refused",
      functionMayHaveRun: false,
    });
  });

  it("is not a refused connection where a proxy only speaks of one", () => {
    const error = new Error("Connection refused by policy; the request was forwarded");
    expect(describeFailure(error)).toMatchObject({ code: "unknown", functionMayHaveRun: true });
    const deno = new TypeError("error sending request: tcp connect error: Connection refused (os error 111)");
    expect(describeFailure(deno)).toMatchObject({ code: "refused", functionMayHaveRun: false });
  });
});
