import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { descriptions } from "../../generated/descriptions.js";
import { errors } from "../../generated/errors.js";
import { events } from "../../generated/events.js";
import { operations, presigned } from "../../generated/operations.js";
import { partitions } from "../../generated/partitions.js";
import { committedSpec, packageRoot } from "../support/generate-workspace.js";

const spec = committedSpec.split("\n");
const generated = (name: string) => readFile(join(packageRoot, "generated", name), "utf8");

/**
 * The rows of a generated table. Each has its name, and the line of the document that the comment above it links to.
 */
async function links(file: string, name = /^\s*(\w+): /): Promise<[name: string | undefined, line: string][]> {
  const comments = (await generated(file)).matchAll(/\/\/ spec\/lambda\.openapi\.yaml:(\d+)\n(?=(.*\n.*))/g);
  return [...comments].map(([, line, row = ""]) => [name.exec(row)?.[1], spec[Number(line) - 1]?.trim() ?? ""]);
}

const inputMembers = Object.keys(operations.invokeWithResponseStream.members);

test("an operation's row links to its operationId, a member's and a presigned parameter's to the key of its parameter or body", async () => {
  expect(await links("operations.ts")).toEqual([
    ["invokeWithResponseStream", "operationId: invokeWithResponseStream"],
    ...inputMembers.map((name) => [name, `${name}:`]),
    ...Object.keys(presigned.invokeWithResponseStream).map((role) => [
      role,
      `Presigned${role.replace(/^./, (first) => first.toUpperCase())}:`,
    ]),
  ]);
});

test("a member's line of help links to the same", async () => {
  expect(Object.keys(descriptions.invokeWithResponseStream)).toEqual(inputMembers);
  expect(await links("descriptions.ts")).toEqual(inputMembers.map((name) => [name, `${name}:`]));
});

test("an error's row links to its schema", async () => {
  for (const file of ["errors.ts", "error-responses.ts"]) {
    expect(await links(file)).toEqual(Object.keys(errors).map((name) => [name, `${name}:`]));
  }
});

test("an event's row links to the schema of its members", async () => {
  const union = (await generated("events.ts")).split("export type")[1] ?? "";
  const schemaOf = (name: string) => new RegExp(`\\b${name}: (\\w+)`).exec(union)?.[1];
  expect(await links("events.ts")).toEqual(Object.keys(events).map((name) => [name, `${schemaOf(name)}:`]));
});

test("a partition's row links to its server", async () => {
  const rows = await links("partitions.ts", /\bid: "([\w-]+)"/);
  expect(rows).toEqual(partitions.map(({ id }) => [id, `- name: ${id}`]));
});
