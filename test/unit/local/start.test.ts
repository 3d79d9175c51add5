import { describe, expect, it } from "vitest";
import { startLocalLambda } from "../../../src/local/index.js";
import { invoke, startEndpoint } from "../../support/local/functions.js";

describe("startLocalLambda", () => {
  it("gives the options that a client needs", async () => {
    await using local = await startEndpoint({ functions: {}, region: "eu-west-1" });
    expect(local.clientOptions()).toEqual({ region: "eu-west-1", credentials: local.credentials, endpoint: local.url });
    expect(local.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("has an address that can be called when it listens on all of them", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} }, host: "0.0.0.0" });
    expect((await invoke(local, "f")).complete).toEqual({});
  });

  it("makes ARNs of the partition of its region", async () => {
    await using local = await startEndpoint({
      region: "cn-north-1",
      accountId: "111122223333",
      functions: {
        async *f(_event, { invokedFunctionArn }) {
          yield invokedFunctionArn;
        },
      },
    });
    expect((await invoke(local, "f")).text).toBe("arn:aws-cn:lambda:cn-north-1:111122223333:function:f");
  });

  it("rejects when the port is taken", async () => {
    await using local = await startEndpoint({ functions: {} });
    const port = Number(new URL(local.url).port);
    await expect(startLocalLambda({ functions: {}, port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("refuses a fault for a function that does not exist, and a number of times that cannot be", async () => {
    await using local = await startEndpoint({ functions: { async *f() {}, async *poem() {} } });
    const fault = { kind: "error", name: "ServiceException" } as const;
    expect(() => local.inject("g", fault)).toThrow("There is no function g here: known are f, poem");
    expect(() => local.inject("peom", fault)).toThrow("There is no function peom here: did you mean poem?");
    for (const times of [0, -1, 1.5, NaN, 1e20]) expect(() => local.inject("f", fault, times)).toThrow(/times/);
  });
});
