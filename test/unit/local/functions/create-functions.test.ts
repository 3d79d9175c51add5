import { dirname } from "node:path";
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
    ["The function f has no option memory: known are handler, nodeOptions, timeout", { handler: whoAmI, memory: 128 }],
    ["memorySize of f must be an integer from 128 to 10240 MB", { handler: whoAmI, memorySize: 64 }],
    ["The environment of f must be an object whose values are texts", { handler: whoAmI, environment: { A: 1 } }],
    ["The layers of f must be a list of texts", { handler: whoAmI, layers: "/opt" }],
    ["The nodeOptions of f must be a list of texts", { handler: whoAmI, nodeOptions: "--inspect" }],
    ["without the file's extension: it is", { handler: "./tools.mjs.handler" }],
    ["There is no app.js, .mjs, .cjs or .ts in", { handler: `${dirname(whoAmI)}/app.handler` }],
    [dirname(whoAmI), { handler: `${dirname(whoAmI)}/app.handler` }],
    ["The command of f must be a list of texts", { command: "./bootstrap" }],
    ["The command of f must begin with a program", { command: [] }],
    ["bootstrap, and there is no such file", { command: ["./bootstrap"] }],
    ["which may not be executed: make it executable", { command: [`${dirname(whoAmI)}/tools.mjs`] }],
    ["The function f has no option handler: known are command", { command: ["true"], handler: whoAmI }],
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
