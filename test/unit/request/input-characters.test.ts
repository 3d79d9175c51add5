import { describe, expect, it } from "vitest";
import { createClient, isValidationError, type InvokeWithResponseStreamInput } from "../../../src/index.js";
import { failure } from "../../support/failure.js";
import { invokeComplete } from "../../support/frames.js";

const client = createClient({
  region: "us-east-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  fetch: async () => new Response(invokeComplete()),
});

const letters = "abcdefghijklmnopqrstuvwxyz";
const alphanumeric = `0123456789${letters.toUpperCase()}${letters}`;
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Whether a call with this input is sent. */
async function isSent(input: InvokeWithResponseStreamInput): Promise<boolean> {
  const error = await failure(client.invokeWithResponseStream(input).then((stream) => stream.drain()));
  const sent = error === undefined;
  expect(sent || isValidationError(error)).toBe(true);
  return sent;
}

/** The characters of ASCII that a member may have at the beginning, within or at the end of this text. */
async function accepted(input: (text: string) => InvokeWithResponseStreamInput, around: string): Promise<string> {
  let found = "";
  for (const character of ascii) if (await isSent(input(around.replace("?", () => character)))) found += character;
  return found;
}

const sorted = (characters: string): string => [...characters].sort().join("");

describe("the characters that a member may have", () => {
  // The patterns of the service are repeated here as plain lists. A change of a pattern in the document must change both.
  it.each([
    ["TenantId", "a?b", `${alphanumeric}._:/=+-@ `],
    ["TenantId", "?b", `${alphanumeric}._:/=+-@`],
    ["TenantId", "a?", `${alphanumeric}._:/=+-@`],
    ["Qualifier", "a?b", `${alphanumeric}-_$`],
    ["Qualifier", "?", `${alphanumeric}-_$`],
    ["Qualifier", "$LATEST?PUBLISHED", `${alphanumeric}-_$.`],
    ["FunctionName", "a?b", `${alphanumeric}-_.:`],
    ["FunctionName", "?", `${alphanumeric}-_`],
    ["FunctionName", "f:a?b", `${alphanumeric}-_`],
    ["FunctionName", "f:$LATEST?PUBLISHED", "."],
    ["FunctionName", "123456789012?f", `${alphanumeric}-_.:`],
    ["ClientContext", "aaa?aaaa", `${alphanumeric}+/`],
  ])("%s, in the place of ? in %s", async (member, around, characters) => {
    const input = (text: string): InvokeWithResponseStreamInput => ({ FunctionName: "f", [member]: text });
    expect(await accepted(input, around)).toBe(sorted(characters));
  });
});
