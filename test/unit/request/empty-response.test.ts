import { describe, expect, it } from "vitest";
import { isEmptyResponse } from "../../../src/request/empty-response.js";
import type { OperationTable } from "../../../src/tables.js";

const operation: OperationTable = {
  method: "POST",
  path: "/x",
  responses: { 200: "events", 201: "json", 202: "nothing", 204: ["Kind", "Trial"] },
  outputHeaders: {},
  members: {},
};

describe("a response is whole without a body", () => {
  it.each([
    ["where the document says that it has none", 202, {}, true],
    ["where the input asks for that", 204, { Kind: "Trial" }, true],
    ["but not where the input asks for something else", 204, { Kind: "Real" }, false],
    ["but not where the input asks for nothing", 204, {}, false],
    ["but not where another member has the value", 204, { Other: "Trial" }, false],
    ["but not where it has events", 200, { Kind: "Trial" }, false],
    ["but not where it is JSON", 201, { Kind: "Trial" }, false],
    ["but not where the document does not know its status", 299, { Kind: "Trial" }, false],
  ])("%s", (_, status, input: Record<string, string>, expected) => {
    expect(isEmptyResponse(operation, status, (member) => input[member])).toBe(expected);
  });
});
