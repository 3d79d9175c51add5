import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runAll, support } from "./regeneration/consumer.js";
import { RepositoryCopy, type Ran } from "./regeneration/copy.js";
import { inputConsumer, inputEdits, type InputOutcome } from "./document-rules/input-consumer.js";
import { describeRow, wireName, wireOf } from "./document-rules/input-row.js";
import { inputRows } from "./document-rules/inputs.js";
import { operationConsumer, operationEdits, operationResult } from "./document-rules/operation-rows.js";
import { outputConsumer, outputEdits, outputResult } from "./document-rules/output-consumer.js";
import { kebabCase } from "../../src/shared/kebab-case.js";

const gatewayConsumer = `
import { gatewayDocument } from "../generated/gateway-document.js";
export default async () => gatewayDocument.paths["/{FunctionName}"].parameters;
`;

interface Results {
  readonly inputs: {
    readonly results: Readonly<Record<string, InputOutcome>>;
    readonly body: unknown;
    readonly warnings: readonly string[];
  };
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly gateway: readonly { readonly name: string; readonly schema: unknown }[];
}

let copy: RepositoryCopy;
let generated: Ran;
let complaints: readonly string[];
let help: string;
let results: Results;
/** The rows of docs/reference.md, with single blanks. */
let reference: readonly string[];
/** The text of `generated/operations.ts`. */
let operations: string;

beforeAll(async () => {
  const modules = {
    support,
    inputs: inputConsumer,
    outputs: outputConsumer,
    operations: operationConsumer,
    gateway: gatewayConsumer,
    main: runAll(["inputs", "outputs", "operations", "gateway"]),
  };
  copy = await RepositoryCopy.create([...inputEdits, ...outputEdits, ...operationEdits], modules);
  generated = await copy.generate();
  const [found, main, command] = await Promise.all([
    copy.complaints(),
    copy.start("consumer/main.ts"),
    copy.start("src/cli/main.ts", "invoke", "--help"),
  ]);
  complaints = found;
  operations = await readFile(join(copy.folder, "generated/operations.ts"), "utf8");
  reference = (await copy.reference()).split("\n").map((line) => line.replaceAll(/\s+/g, " "));
  help = command.stdout.replaceAll(/\s+/g, " ");
  if (main.status !== 0) throw new Error(`The consumer did not run: ${main.stderr}`);
  results = JSON.parse(main.stdout) as Results;
}, 240_000);
afterAll(() => copy.dispose());

describe("a document with a row of each kind, after compiling alone,", () => {
  it("compiles without a message", () => {
    expect(generated).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("gives types with which its consumer and the package compile", () => {
    // These rooms hand members on that they do not know by name. A required one is theirs to ask for, which tsc tells.
    const handOn = /^src\/(?:cli|console|gateway|http)\//;
    expect(complaints.filter((text) => !handOn.test(text))).toEqual([]);
  });
});

/** The docstring of a property of a generated type, without the marks of the comment. */
function docstringOf(member: string): string {
  const above = operations.split(`\n  ${member}?: `)[0] ?? "";
  const comment = above.slice(above.lastIndexOf("/**"));
  return comment.replaceAll(/^\s*(?:\/\*\*|\*\/|\*)|\*\/$/gm, "").trim();
}

describe("an input member", () => {
  it.each(inputRows)("$member ($in, $schema) is sent as the document says, and refused at both ends", (row) => {
    const outcome = results.inputs.results[row.member];
    expect(outcome).toMatchObject({ wire: wireOf(row), byApi: expect.any(String) as string });
    expect(outcome?.byApi.replaceAll(", ", ",")).toBe(wireOf(row));
    const { refused = [] } = outcome ?? {};
    expect(refused.map(([rule]) => rule)).toEqual(row.broken.map(({ rule }) => rule));
    for (const [index, { reason, value, text }] of row.broken.entries()) {
      const [, here, there] = refused[index] ?? [];
      expect(here).toContain(`${row.member} ${reason} (`);
      expect(there).toBe(text === undefined && value !== "undefined" ? null : `${row.member} ${reason}.`);
    }
  });

  it.each(inputRows)("$member has an option of the command with its note, and is a parameter of the gateway", (row) => {
    expect(help).toContain(`--${kebabCase(row.member)} <`);
    expect(help).toContain(`${describeRow(row).slice(0, -1)}${row.note === undefined ? "" : ` (${row.note})`}`);
    const parameter = results.gateway.find(({ name }) => name === wireName(row));
    expect(parameter?.schema).toEqual(parse(row.schema));
  });

  it.each(inputRows)("$member has a row and its meaning in docs/reference.md", (row) => {
    const name = `\`${row.member}\`${row.parameter?.includes("required: true") ? ", required" : ""}`;
    const place = `| ${name} | ${row.in} \`${wireName(row)}\` | \`${row.type.replaceAll("|", "\\|")}\` | `;
    expect(reference.filter((line) => line.startsWith(place))).toHaveLength(1);
    const isDeprecated = row.parameter?.includes("deprecated: true") ? " It is deprecated." : "";
    expect(reference).toContain(`- \`${row.member}\`: ${describeRow(row)}${isDeprecated}`);
  });

  it("has its default and whether it is deprecated in the docstring of its type", () => {
    const docstrings = inputRows.filter(({ note }) => note !== undefined).map(({ member }) => docstringOf(member));
    const [usual, deprecated] = [
      /; default `3`\.$/,
      /@deprecated The document says that it should not be used any more\.$/,
    ];
    expect(docstrings).toEqual(
      [usual, deprecated, usual, deprecated].map((one) => expect.stringMatching(one) as string),
    );
  });

  it("that is the body and required is refused at both ends where it is missing", () => {
    expect(results.inputs.body).toEqual([
      "required",
      expect.stringContaining("Payload is required"),
      "Payload is required.",
    ]);
  });

  it("that is deprecated is told once by a warning", () => {
    const told = results.inputs.warnings.filter((text) => text.includes("deprecated"));
    expect(told).toEqual([
      expect.stringContaining("The input member HeaderOld is deprecated"),
      expect.stringContaining("The input member QueryOld is deprecated"),
    ]);
  });
});

it.each(Object.entries(outputResult))(
  "a member of each kind reaches the client in this place: %s",
  (place, expected) => {
    expect(results.outputs[place]).toEqual(expected);
  },
);

it.each(Object.entries(operationResult))("further operations reach api and the tables: %s", (name, expected) => {
  expect(results.operations[name]).toEqual(expected);
});
