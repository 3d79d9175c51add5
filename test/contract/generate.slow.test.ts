import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { referencePath } from "../../scripts/generate/emit-reference.js";
import type {
  ErrorResponseTable,
  ErrorTable,
  EventStreamTable,
  OperationTable,
  PartitionTable,
} from "../../src/tables.js";
import {
  committedSpec,
  createWorkspace,
  edit,
  packageRoot,
  readFolder,
  type Workspace,
} from "../support/generate-workspace.js";

let workspace: Workspace;
afterEach(() => workspace.dispose());

async function compile(spec: string): Promise<Workspace> {
  workspace = await createWorkspace(spec);
  const status = await workspace.run();
  expect(workspace.messages).toEqual([]);
  expect(status).toBe(0);
  return workspace;
}

describe("output", () => {
  test("is the same bytes for the same document, and the committed ones", async () => {
    await compile(committedSpec);
    const first = await workspace.files();
    await rm(workspace.generated, { recursive: true });
    await workspace.run();
    expect(await workspace.files()).toEqual(first);
    expect(first).toEqual(await readFolder(join(packageRoot, "generated")));
    expect(await workspace.reference()).toBe(await readFile(join(packageRoot, referencePath), "utf8"));
  });

  test("is the same bytes where the document has more comments and blank lines", async () => {
    workspace = await createWorkspace(
      `# One comment more.\n\n${committedSpec.replaceAll(/^(?=components:|  schemas:)/gm, "# Another one.\n\n")}`,
    );
    expect(await workspace.run({ check: true })).toBe(0);
    expect(workspace.messages).toEqual([]);
  });

  test("names its source and its command in every file", async () => {
    await compile(committedSpec);
    for (const content of Object.values(await workspace.files())) {
      expect(content).toMatch(/^\/\/ Generated from spec\/lambda\.openapi\.yaml by `npm run generate`\. Do not edit/);
    }
    expect(await workspace.reference()).toMatch(
      /^<!-- Generated from spec\/lambda\.openapi\.yaml by `npm run generate`/,
    );
  });
});

describe("--check", () => {
  test("accepts what the document compiles to", async () => {
    workspace = await createWorkspace();
    expect(await workspace.run({ check: true })).toBe(0);
    expect(workspace.messages).toEqual([]);
  });

  test("shows a unified diff of an edited file and the command that mends it, and writes nothing", async () => {
    workspace = await createWorkspace();
    await appendFile(join(workspace.generated, "events.ts"), "export const edited = true;\n");
    const before = await workspace.files();
    expect(await workspace.run({ check: true })).toBe(1);
    const [message] = workspace.messages;
    expect(message).toContain("--- generated/events.ts");
    expect(message).toContain("\n-export const edited = true;\n");
    expect(message).toMatch(/Run: npm run generate$/);
    expect(await workspace.files()).toEqual(before);
  });

  test("shows that the reference is stale", async () => {
    workspace = await createWorkspace(edit(committedSpec, "with which the function is called.", "for the function."));
    expect(await workspace.run({ check: true })).toBe(1);
    expect(workspace.messages[0]).toContain("--- docs/reference.md");
    expect(workspace.messages[0]).toContain("\n+- `Payload`: Event for the function. ");
  });

  test("shows a change of the document and a file that is missing", async () => {
    workspace = await createWorkspace(edit(committedSpec, "maxLength: 128", "maxLength: 127"));
    await rm(join(workspace.generated, "errors.ts"));
    expect(await workspace.run({ check: true })).toBe(1);
    expect(workspace.messages[0]).toContain("\n+        maxLength: 127,\n");
    expect(workspace.messages[0]).toContain("\n+export const errors = {\n");
  });
});

describe("a document with one thing more", () => {
  const operationOf = async () =>
    (await workspace.load<{ operations: Record<string, OperationTable> }>("operations.ts")).operations;

  test.each(["header", "query"] as const)("gives a new %s parameter to tables, types and help", async (location) => {
    let spec = edit(
      committedSpec,
      '        - $ref: "#/components/parameters/TenantId"\n',
      '        - $ref: "#/components/parameters/TenantId"\n        - $ref: "#/components/parameters/Colour"\n',
    );
    const parameter = `  parameters:
    Colour:
      name: x-colour
      in: ${location}
      x-aws-member: Colour
      description: Colour of the answer. It has no use.
      schema: { type: string, enum: [red, "light blue"], x-aws-max-bytes: 9 }
      example: red
`;
    spec = edit(spec, "  parameters:\n    FunctionName:", `${parameter}    FunctionName:`);
    await compile(spec);
    const operations = await operationOf();
    expect(operations["invokeWithResponseStream"]?.members["Colour"]).toEqual({
      in: location,
      name: "x-colour",
      source: "#/components/parameters/Colour",
      enum: ["red", "light blue"],
      maxBytes: 9,
    });
    const files = await workspace.files();
    expect(files["operations.ts"]).toContain('Colour?: "red" | "light blue" | undefined;');
    expect(files["descriptions.ts"]).toContain('Colour: "Colour of the answer",');
    expect(files["schema.ts"]).toContain('"x-colour"?: components["parameters"]["Colour"];');
  });

  test("gives a new error with a member of its own to the tables and the types", async () => {
    let spec = edit(
      committedSpec,
      '              - $ref: "#/components/schemas/EC2ThrottledException"\n',
      '              - $ref: "#/components/schemas/EC2ThrottledException"\n              - $ref: "#/components/schemas/MoonException"\n',
    );
    const schema = `    MoonException:
      description: The moon is full.
      type: object
      x-aws-throttling: false
      x-aws-before-invocation: false
      properties:
        Message:
          $ref: "#/components/schemas/ErrorMessage"
        Phase:
          type: string
          description: Phase of the moon.
          enum: [full, new]
        Days:
          type: integer
          description: Days until the next one.
`;
    spec = edit(spec, "    ServiceException:\n", `${schema}    ServiceException:\n`);
    await compile(spec);
    const { errors } = await workspace.load<{ errors: Record<string, ErrorTable> }>("errors.ts");
    expect(errors["MoonException"]).toEqual({
      retry: "transient",
      mayHaveRun: true,
      members: ["Message", "Phase", "Days"],
      types: { Days: "number" },
    });
    const { errorResponses } = await workspace.load<{ errorResponses: Record<string, ErrorResponseTable> }>(
      "error-responses.ts",
    );
    expect(errorResponses["MoonException"]).toEqual({ status: 502, body: ["Message", "Phase", "Days"] });
    expect((await workspace.files())["errors.ts"]).toContain('Phase?: "full" | "new" | undefined;');
  });

  test("gives a new event and a new event member to the tables and the types", async () => {
    let spec = edit(
      committedSpec,
      "        - type: object\n          description: The end of the response stream.\n",
      `        - type: object
          description: A sign of life.
          required: [Heartbeat]
          additionalProperties: false
          properties:
            Heartbeat:
              $ref: "#/components/schemas/Heartbeat"
        - type: object
          description: The end of the response stream.
`,
    );
    const schema = `    Heartbeat:
      description: A sign of life.
      type: object
      x-aws-event-content-type: application/json
      properties:
        Beat:
          x-aws-event-member: header
          description: Which one.
          type: integer
`;
    spec = edit(spec, "    InvokeResponseStreamUpdate:\n", `${schema}    InvokeResponseStreamUpdate:\n`);
    await compile(spec);
    const { eventStreams } = await workspace.load<{ eventStreams: Record<string, EventStreamTable> }>("events.ts");
    expect(eventStreams["InvokeWithResponseStreamResponseEvent"]?.events["Heartbeat"]).toEqual({
      members: { Beat: "header" },
      types: { Beat: "number" },
    });
    const files = await workspace.files();
    expect(files["event-content-types.ts"]).toContain('Heartbeat: "application/json",');
    expect(files["events.ts"]).toContain("Beat?: number | undefined;");
    const union = files["events.ts"]?.split("export type InvokeWithResponseStreamResponseEvent =")[1];
    expect(union).toContain("Heartbeat: Heartbeat;");
    expect(union).toContain("Heartbeat?: never;");
    expect(union).toContain("$unknown: [name: string, error: Error]");
  });

  test("gives a new region to its partition", async () => {
    let spec = edit(committedSpec, "cn-north-1,", "cn-north-1, hk-south-1,");
    spec = edit(spec, "regionPattern: ^cn-", "regionPattern: ^(?:cn|hk)-");
    await compile(spec);
    const { partitions } = await workspace.load<{ partitions: PartitionTable[] }>("partitions.ts");
    expect(partitions.find(({ regionPattern }) => regionPattern.test("hk-south-1"))?.id).toBe("aws-cn");
  });

  test("leaves out a form of endpoint that the document leaves out", async () => {
    const form = "      fipsDualStack: https://lambda-fips.{region}.api.amazonwebservices.com.cn\n";
    await compile(edit(committedSpec, form, ""));
    const { partitions } = await workspace.load<{ partitions: PartitionTable[] }>("partitions.ts");
    expect(partitions.find(({ id }) => id === "aws-cn")).not.toHaveProperty("fipsDualStack");
  });

  test("compiles a second operation beside the first", async () => {
    const start = committedSpec.indexOf("  /2021-11-15/functions/");
    const first = committedSpec.slice(start, committedSpec.indexOf("\ncomponents:\n") + 1);
    const second = edit(
      edit(first, "response-streaming-invocations", "other-invocations"),
      "operationId: invokeWithResponseStream",
      "operationId: invokeOther",
    );
    await compile(edit(committedSpec, first, first + second));
    const operations = await operationOf();
    expect(Object.keys(operations)).toEqual(["invokeWithResponseStream", "invokeOther"]);
    expect(operations["invokeOther"]?.members).toEqual(operations["invokeWithResponseStream"]?.members);
    const files = await workspace.files();
    expect(files["operations.ts"]).toContain("export interface InvokeOtherParameters {");
    expect(files["events.ts"]?.match(/export type InvokeWithResponseStreamResponseEvent/g)).toHaveLength(1);
  });
});
