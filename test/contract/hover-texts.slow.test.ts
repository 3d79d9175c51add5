import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../support/generate-workspace.js";

// What an editor shows where the pointer rests on each name that is followed by /*n*/.
const file = join(packageRoot, "test/contract/hover.ts");
const program = `
import { createClient } from "../../src/index.js";
const client = createClient();
const stream = await client.invokeWithResponseStream({ FunctionName: "f", json/*0*/: {} });
await client.invokeWithResponseStream({ FunctionName: "f", Payload/*1*/: "{}" });
for await (const event of stream.events()) console.log(event.PayloadChunk/*2*/, event.InvokeComplete/*3*/);
const result = await client.api.POST("/2021-11-15/functions/{FunctionName}/response-streaming-invocations", {
  params: { path: { FunctionName: "f" } },
});
console.log(result.error/*4*/, result.data/*5*/);
`;

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(packageRoot, "tsconfig.json"), (name) => ts.sys.readFile(name)).config,
  ts.sys,
  packageRoot,
);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const text = name === file ? program : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => packageRoot,
  getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => ts.sys.readFile(name),
});

function hover(index: number): string {
  const info = service.getQuickInfoAtPosition(file, program.indexOf(`/*${index}*/`) - 1);
  return ts.displayPartsToString(info?.documentation).replaceAll(/\s+/g, " ");
}

describe("an editor says in words", () => {
  it.each([
    ["json", 0, /as a value: whatever `JSON\.stringify` takes\. It is given in place of `Payload`/],
    ["Payload", 1, /^Event with which the function is called\..* at most 6291456 bytes\.$/],
    ["PayloadChunk", 2, /^Bytes that the function wrote\. Where they are split into events has no meaning: join them /],
    ["InvokeComplete", 3, /^The end of the response stream\. It has an `ErrorCode` if the function failed/],
    ["the error of api", 4, /^What the service says of the error: the JSON of the response's body\./],
    ["the data of api", 5, /^What the response holds\. A payload is a stream of its bytes/],
  ])("what is %s", (_, index, text) => {
    expect(hover(index)).toMatch(text);
  });
});
