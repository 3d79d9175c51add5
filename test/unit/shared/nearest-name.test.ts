import { describe, expect, test } from "vitest";
import { nearestName } from "../../../src/shared/nearest-name.js";

const members = [
  "FunctionName",
  "Qualifier",
  "LogType",
  "ClientContext",
  "InvocationType",
  "TenantId",
  "Payload",
  "json",
];
const options = [
  "region",
  "credentials",
  "endpoint",
  "retry",
  "timeouts",
  "fetch",
  "middleware",
  "port",
  "host",
  "cors",
];
const definition = ["handler", "timeout", "environment", "concurrency", "url"];

describe("a misspelt name is recognised", () => {
  test.each([
    ["payload", members, "Payload"],
    ["functionName", members, "FunctionName"],
    ["function_name", members, "FunctionName"],
    ["log-type", members, "LogType"],
    ["JSON", members, "json"],
    ["handeler", definition, "handler"],
    ["hadnler", definition, "handler"],
    ["handle", definition, "handler"],
    ["enviroment", definition, "environment"],
    ["concurency", definition, "concurrency"],
    ["credentails", options, "credentials"],
    ["timeout", options, "timeouts"],
    ["endPoint", options, "endpoint"],
    ["middlewares", options, "middleware"],
    ["prot", options, "port"],
    ["Paylod", members, "Payload"],
  ])("%s", (name, known, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });
});

describe("a name that resembles no known one is not recognised", () => {
  test.each([
    ["reason", ["region"]],
    ["hold", ["port", "host"]],
    ["body", options],
    ["url", options],
    ["x", options],
    ["", options],
    ["__", options],
    ["constructor", members],
    ["__proto__", options],
    ["headers", definition],
    ["data", members],
  ])("%s", (name, known) => {
    expect(nearestName(name, known)).toBeUndefined();
  });

  test("any name, if no names are known", () => expect(nearestName("port", [])).toBeUndefined());
});

test("the name with the fewest differences is chosen, in any order of the known names", () => {
  expect(nearestName("timeouts", ["timeout", "timeouts"])).toBe("timeouts");
  expect(nearestName("timeouts", ["timeouts", "timeout"])).toBe("timeouts");
  expect(nearestName("Timeout", ["timeouts", "timeout"])).toBe("timeout");
});

test("the first of several equally similar names is chosen", () => {
  expect(nearestName("line", ["link", "lint"])).toBe("link");
  expect(nearestName("line", ["lint", "link"])).toBe("lint");
});

test("a very long name takes no long time", () => {
  const started = performance.now();
  expect(nearestName("x".repeat(5_000_000), options)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1000);
});
