import { describe, expect, it } from "vitest";
import { operations } from "../../../generated/operations.js";
import { isConfigurationError, isCredentialsError, isValidationError, type InvokeOptions } from "../../../src/index.js";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();

/**
 * Each line break and control character, and characters beyond ASCII of one, two and three bytes and a lone surrogate.
 */
const characters = [
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)),
  "\x7f",
  "\x80",
  "ü",
  "Ā",
  "中",
  "\ud83d",
];
const injections = characters.flatMap((one) => [`a${one}b`, `${one}b`, `a${one}`, `a${one}x-injected: 1`]);

const { members } = operations.invokeWithResponseStream;
const textMembers = Object.entries(members).flatMap(([name, member]) => (member.in === "body" ? [] : [name]));

async function refusal(input: object, headers?: InvokeOptions["headers"]): Promise<unknown> {
  const call = server.client().invokeWithResponseStream({ FunctionName: "f", ...input }, { headers });
  const error = await failure(call);
  expect(server.requests).toHaveLength(0);
  return error;
}

describe("a header that would carry another one is not sent", () => {
  it.each(textMembers)("by the input's %s", async (name) => {
    for (const value of injections) {
      const error = await refusal({ [name]: value });
      expect(isValidationError(error), JSON.stringify(value)).toBe(true);
      expect(error).toMatchObject({ member: name });
    }
  });

  it("by the value of a caller's header", async () => {
    for (const value of injections.filter((one) => !/^[^\t]+\t[^\t]+$/.test(one))) {
      for (const headers of [{ "x-mine": value }, [["x-mine", value]] as [string, string][]]) {
        expect(isValidationError(await refusal({}, headers)), JSON.stringify(value)).toBe(true);
      }
    }
  });

  it("by the name of a caller's header", async () => {
    for (const name of [...injections, "a: b", "a b", ":path", ""]) {
      for (const headers of [{ [name]: "1" }, [[name, "1"]] as [string, string][]]) {
        expect(isValidationError(await refusal({}, headers)), JSON.stringify(name)).toBe(true);
      }
    }
  });

  it.each([[[5]], [["x"]], [["x", "y", "z"]], [[null]], [["ab"]], ["x-a: b"]])(
    "by pairs that are none: %j",
    async (headers) => {
      expect(await refusal({}, headers as unknown as [string, string][])).toMatchObject({
        member: "headers",
        rule: "type",
      });
    },
  );

  it("by credentials or a region", async () => {
    for (const text of injections) {
      for (const name of ["accessKeyId", "secretAccessKey", "sessionToken"]) {
        const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", [name]: text };
        const call = server.client({ credentials }).invokeWithResponseStream({ FunctionName: "f" });
        expect(isCredentialsError(await failure(call)), JSON.stringify(text)).toBe(true);
      }
      const call = server.client({ region: text }).invokeWithResponseStream({ FunctionName: "f" });
      expect(isConfigurationError(await failure(call)), JSON.stringify(text)).toBe(true);
    }
    expect(server.requests).toHaveLength(0);
  });
});
