import { describe, expect, it } from "vitest";
import { startLocalLambda, type LocalLambdaOptions } from "../../../../src/local/index.js";
import { handler } from "../../../support/local/functions.js";

const whoAmI = handler("tools.whoAmI");

describe("the definition of a function", () => {
  it.each<[string, unknown]>([
    ["must be a function that yields its response, or an object", 1],
    ["must be a function that yields its response, or an object", ["app.handler"]],
    ["must be a function that yields its response, or an object", {}],
    ["must be a function that yields its response, or an object", { handler: whoAmI.split("/") }],
    ["must be dir/file.export, without the file's extension", { handler: "dist/app.mjs" }],
    ["is in /no/such/folder, and there is no such folder", { handler: "/no/such/folder/file.handler" }],
    ["timeout of f must be more than 0 and at most 900 seconds", { handler: whoAmI, timeout: 0 }],
    ["timeout of f must be more than 0 and at most 900 seconds", { handler: whoAmI, timeout: 901 }],
    ["timeout of f must be a number", { handler: whoAmI, timeout: "3" }],
    ["concurrency of f must be a number", { handler: whoAmI, concurrency: "3" }],
    ["environment of f must be an object whose values are texts", { handler: whoAmI, environment: { A: 1 } }],
    ["environment of f must be an object whose values are texts", { handler: whoAmI, environment: ["A=1"] }],
    ["aliases of f must be an object whose values are texts", { handler: whoAmI, aliases: { live: 7 } }],
    ["concurrency of f must be an integer", { handler: whoAmI, concurrency: 0.5 }],
    ["The function f has no option handeler: did you mean handler?", { handeler: whoAmI }],
    ["The function f has no option enviroment: did you mean environment?", { handler: whoAmI, enviroment: {} }],
    ["The function f has no option memory: known are handler, timeout", { handler: whoAmI, memory: 128 }],
  ])("is refused with what is wrong: %s", async (message, definition) => {
    const functions = { f: definition } as LocalLambdaOptions["functions"];
    const error = { name: "ConfigurationError", message: expect.stringContaining(message) as string };
    await expect(startLocalLambda({ functions })).rejects.toMatchObject(error);
  });

  it.each(["not a name", "", "a".repeat(65)])("is refused under the name %j", async (name) => {
    const starting = startLocalLambda({ functions: { [name]: { handler: whoAmI } } });
    await expect(starting).rejects.toThrow(/is no name for a function: it must have 1 to 64 of the characters/);
  });
});
