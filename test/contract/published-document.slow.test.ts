import { readFileSync } from "node:fs";
import { lintFromString, loadConfig } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { type JsonObject, parseSpec, toOpenApi31 } from "../../scripts/openapi-views.js";

const repository = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const spec = parseSpec(read("spec/lambda.openapi.yaml"));

/** The linter's findings, by the rules that the document itself keeps. */
async function lint(source: string, rules: Record<string, "off"> = {}): Promise<string[]> {
  const config = await loadConfig({ customExtends: ["recommended-strict"] });
  Object.assign(config.rules["oas3_1"], rules);
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe("the document as JSON", () => {
  it("is the document", () => {
    expect(JSON.parse(read("dist/openapi.json"))).toEqual(spec);
  });

  it("as 3.1 is what is derived from it", () => {
    expect(JSON.parse(read("dist/openapi-3.1.json"))).toEqual(toOpenApi31(spec));
  });

  it("as 3.1 keeps to 3.1 and to the rules of the document", async () => {
    // The linter does not see that an extension refers to the schema of the events.
    expect(await lint(read("dist/openapi-3.1.json"), { "no-unused-components": "off" })).toEqual([]);
  });

  it("would not be 3.1 with another version alone", async () => {
    const problems = await lint(JSON.stringify({ ...spec, openapi: "3.1.1" }));
    expect(problems.join("\n")).toMatch(/itemSchema/);
    expect(problems.join("\n")).toMatch(/name/);
  });

  it("as 3.1 loses no fact", () => {
    const back = (text: string): string => text.replaceAll(/"x-(itemSchema|name|description)":/g, '"$1":');
    const restored = JSON.parse(back(JSON.stringify(toOpenApi31(spec)))) as JsonObject;
    expect({ ...restored, openapi: spec["openapi"] }).toEqual(spec);
  });

  it("has the schemas of the events where a validator finds them", () => {
    const document = JSON.parse(read("dist/openapi-3.1.json")) as JsonObject;
    const ajv = new Ajv2020({ strict: false }).addFormat("binary", true).addSchema(document, "document");
    const validate = ajv.getSchema("document#/components/schemas/InvokeWithResponseStreamResponseEvent");
    expect(validate?.({ PayloadChunk: { Payload: "x" } })).toBe(true);
    expect(validate?.({ PayloadChunk: { Payload: 1 } })).toBe(false);
    expect(validate?.({ Progress: {} })).toBe(false);
  });
});
