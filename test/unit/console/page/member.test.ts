import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mistake } from "../../../../src/console/page/model/member.js";
import { createClient, isValidationError } from "../../../../src/index.js";
import { reference } from "./document.js";

function mistakeOf(name: string, value: string): string | undefined {
  const member = reference.members.find((candidate) => candidate.name === name);
  if (member === undefined) throw new Error(`There is no member ${name}`);
  return mistake(member, value);
}

describe("what is wrong with a member", () => {
  it("is nothing where the document's examples are used", () => {
    for (const { kind, name, examples } of reference.entries)
      for (const example of kind === "member" ? examples : [])
        expect(mistakeOf(name, example), example).toBeUndefined();
  });

  it.each([
    ["FunctionName", "", "FunctionName is required."],
    ["FunctionName", "a b", /^FunctionName must be a name of letters, digits/],
    ["FunctionName", "a".repeat(65), "FunctionName must have at most 64 characters in this form."],
    ["FunctionName", `arn:${"a".repeat(260)}`, "FunctionName must have at most 256 characters."],
    ["Qualifier", "no way", /^Qualifier must be an alias or a version/],
    ["ClientContext", "{}", "ClientContext must be base64."],
    ["Payload", '{\n"a":}', /^Line 2, column 5: Expected a value/],
    ["Payload", `"${"a".repeat(6291455)}"`, "It has 6,291,457 bytes, and may have 6 MB."],
  ])("%s: %.20j", (name, value, message) => {
    expect(mistakeOf(name, value)).toMatch(message);
  });

  it("counts the bytes of the payload, and not its characters", () => {
    expect(mistakeOf("Payload", `"${"a".repeat(6291454)}"`)).toBeUndefined();
    expect(mistakeOf("Payload", `"${"ä".repeat(3145728)}"`)).toMatch(/may have 6 MB/);
  });

  it("is nothing that the client would send", async () => {
    const client = createClient({
      ...{ region: "us-east-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" } },
      ...{ retry: false, fetch: () => Promise.reject(new TypeError("Nothing is sent")) },
    });
    const names = reference.members.map(({ name }) => name).filter((name) => name !== "Payload");
    const value = fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom(..."aA0-_.:/ $=+{", "ä") });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), value, async (name, text) => {
        if (mistakeOf(name, text) === undefined) return;
        const input = { FunctionName: "orders", [name]: text };
        const error: unknown = await client.invokeWithResponseStream(input).catch((reason: unknown) => reason);
        expect(isValidationError(error), `${name}: ${text}`).toBe(true);
      }),
    );
  });
});
