import { describe, expect, it } from "vitest";
import { startLocalLambda, type LocalLambdaOptions } from "../../../src/local/index.js";

/** Starts an endpoint with options that need not be of the right type, and returns the message of its error. */
async function messageFor(options: unknown): Promise<string> {
  const starting = startLocalLambda(options as LocalLambdaOptions);
  await expect(starting).rejects.toMatchObject({ name: "ConfigurationError", code: "configuration" });
  return starting.then(String, (error: Error) => error.message);
}

describe("startLocalLambda", () => {
  it.each<[string, unknown]>([
    ["must be an object", undefined],
    ["functions must be", {}],
    ["functions must be", { functions: [] }],
    ["port must be", { functions: {}, port: "80" }],
    ["port must be", { functions: {}, port: 80.5 }],
    ["port must be", { functions: {}, port: 65_536 }],
    ["host must be", { functions: {}, host: 1 }],
    ["region must be", { functions: {}, region: "" }],
    ["accountId must be", { functions: {}, accountId: "12" }],
    ['chunks must be "as-written" or "recut"', { functions: {}, chunks: "recutt" }],
    ['chunks must be "as-written" or "recut"', { functions: {}, chunks: true }],
    ["onLog must be a function", { functions: {}, onLog: "log" }],
    ["credentials must be", { functions: {}, credentials: true }],
    ["credentials must be", { functions: {}, credentials: null }],
    ["credentials must be", { functions: {}, credentials: {} }],
    ["credentials must be", { functions: {}, credentials: { accessKeyId: "a", secretAccessKey: 1 } }],
    ["credentials must be", { functions: {}, credentials: { accessKeyId: "", secretAccessKey: "s" } }],
    [
      "credentials must be",
      { functions: {}, credentials: { accessKeyId: "a", secretAccessKey: "s", sessionToken: 1 } },
    ],
  ])("refuses options that cannot work: %s (%j)", async (message, options) => {
    expect(await messageFor(options)).toContain(message);
  });

  it.each<[string, unknown]>([
    ["startLocalLambda has no option funtions: did you mean functions?", { funtions: {} }],
    ["startLocalLambda has no option Port: did you mean port?", { functions: {}, Port: 1 }],
    ["startLocalLambda has no option allow: known are functions, root, port, host", { functions: {}, allow: true }],
    ["startLocalLambda has no option toString: known are", { functions: {}, toString: 1 }],
  ])("refuses unknown options with the nearest known name: %s", async (message, options) => {
    expect(await messageFor(options)).toContain(message);
  });

  it.each<[string, unknown]>([
    ["bandwidth must be", "fast"],
    ["bandwidth must be", null],
    ["bandwidth.burstBytes", { bytesPerSecond: 1 }],
    ["bandwidth.burstBytes", { burstBytes: -1, bytesPerSecond: 1 }],
    ["bandwidth.bytesPerSecond", { burstBytes: 1, bytesPerSecond: 0 }],
    ["bandwidth.bytesPerSecond", { burstBytes: 1, bytesPerSecond: Infinity }],
    ["bandwidth has no member unit: known are", { burstBytes: 1, bytesPerSecond: 1, unit: "s" }],
    ["bandwidth has no member burstbytes: did you mean burstBytes?", { burstbytes: 1, bytesPerSecond: 1 }],
  ])("refuses a bandwidth that cannot work: %s (%j)", async (message, bandwidth) => {
    expect(await messageFor({ functions: {}, bandwidth })).toContain(message);
  });

  it.each([
    "",
    "localhost",
    "http://localhost:5173/",
    "http://LOCALHOST",
    "http://a, http://b",
    "*\r\nx: y",
    "file://",
    1,
    null,
    {},
    [1],
    ["http://localhost:5173", "localhost"],
  ])("refuses %j as an origin", async (cors) => {
    expect(await messageFor({ functions: {}, cors })).toMatch(/^cors must be an origin/);
  });

  it.each(["my-machine", [""], ["http://my-machine"], ["my-machine:80"], ["[::1]:80"], ["a b"], ["u@h"], [1], {}])(
    "refuses %j as hosts",
    async (allowedHosts) => {
      expect(await messageFor({ functions: {}, allowedHosts })).toMatch(/^allowedHosts must be a list of names/);
    },
  );

  it.each([{ cors: "*" }, { cors: ["http://localhost:5173", "*"] }, { allowedHosts: ["*"] }])(
    "refuses %j where no signature is asked for, and says why",
    async (open) => {
      const message = await messageFor({ functions: {}, credentials: false, ...open });
      expect(message).toMatch(
        /^(cors|allowedHosts) must not be "\*" with credentials: false, since any page in a browser could/,
      );
    },
  );

  it.each([
    [{ port: -1 }, /^functionUrls\.port must be an integer from 0 to 65535/],
    [{ port: 65_536 }, /^functionUrls\.port must be an integer from 0 to 65535/],
    [{ event: "v3" }, /^functionUrls\.event must be "v2" or "v1"/],
    [{ ports: 1 }, /^functionUrls has no option ports: did you mean port\?/],
    [true, /^functionUrls must be an object/],
  ])("refuses %j as functionUrls", async (functionUrls, message) => {
    expect(await messageFor({ functions: {}, functionUrls })).toMatch(message);
  });

  it("takes origins and hosts of all forms", async () => {
    const cors = ["http://localhost:5173", "https://[::1]", "null", "chrome-extension://abc", "*"];
    const allowedHosts = ["my-machine.lan", "my_service", "bücher.example", "192.0.2.1", "::1", "[fe80::1]", "*"];
    await (await startLocalLambda({ functions: {}, cors, allowedHosts })).close();
  });
});
