import { describe, expect, it } from "vitest";
import { startLocalLambda, type LocalLambdaOptions } from "../../../src/local/index.js";
import { handler, invoke, startEndpoint } from "../../support/local/functions.js";

describe("startLocalLambda", () => {
  it("gives the options that a client needs", async () => {
    await using local = await startEndpoint({ functions: {}, region: "eu-west-1" });
    expect(local.clientOptions()).toEqual({ region: "eu-west-1", credentials: local.credentials, endpoint: local.url });
    expect(local.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("is named by an address that can be reached when it listens on all of them", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} }, host: "0.0.0.0" });
    expect((await invoke(local, "f")).complete).toEqual({});
  });

  it("knows the partition of its region", async () => {
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

  it.each([
    ["a function's name", { functions: { "not a name": { handler: handler("tools.whoAmI") } } }],
    ["a folder that does not exist", { functions: { f: { handler: "/no/such/folder/file.handler" } } }],
    ["a time-out of 0", { functions: { f: { handler: handler("tools.whoAmI"), timeout: 0 } } }],
    ["a time-out over 900", { functions: { f: { handler: handler("tools.whoAmI"), timeout: 901 } } }],
    ["half a process", { functions: { f: { handler: handler("tools.whoAmI"), concurrency: 0.5 } } }],
    ["an account id", { functions: {}, accountId: "12" }],
    ["no options", undefined],
    ["no functions", {}],
    ["a list of functions", { functions: [] }],
    ["a function that is none", { functions: { f: 1 } }],
    ["a function without a handler", { functions: { f: {} } }],
    ["a port that is no number", { functions: {}, port: "80" }],
    ["half a port", { functions: {}, port: 80.5 }],
    ["a port above all", { functions: {}, port: 65_536 }],
    ["a region without a name", { functions: {}, region: "" }],
    ["a host that is no text", { functions: {}, host: 1 }],
  ])("rejects options that cannot work: %s", async (_what, options) => {
    const starting = startLocalLambda(options as unknown as LocalLambdaOptions);
    await expect(starting).rejects.toMatchObject({ code: "configuration" });
  });
});
