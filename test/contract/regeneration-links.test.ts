import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { descriptions } from "../../generated/descriptions.js";
import { errors } from "../../generated/errors.js";
import { eventStreams } from "../../generated/events.js";
import { operations, presigned } from "../../generated/operations.js";
import { partitions } from "../../generated/partitions.js";
import { committedSpec, packageRoot } from "../support/generate-workspace.js";

const document = parse(committedSpec) as object;
const generated = (name: string) => readFile(join(packageRoot, "generated", name), "utf8");

/**
 * The rows of a generated table. Each has its name, and the JSON pointer into the document that the comment above it
 * holds. Every pointer must lead to something.
 */
async function links(file: string, name = /^\s*(\w+): /): Promise<[name: string | undefined, pointer: string][]> {
  const comments = (await generated(file)).matchAll(/\/\/ spec\/lambda\.openapi\.yaml(#\S+)\n(?=(.*\n.*))/g);
  return [...comments].map(([, pointer = "", row = ""]) => {
    expect(valueAt(pointer), pointer).toBeDefined();
    return [name.exec(row)?.[1], pointer];
  });
}

function valueAt(pointer: string): unknown {
  let value: unknown = document;
  for (const part of pointer.split("/").slice(1)) {
    value = (value as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return value;
}

const { members, path } = operations.invokeWithResponseStream;
const memberLinks = Object.entries(members).map(([name, { source }]) => [name, source]);

test("an operation's row links to the operation, a member's and a presigned parameter's to its source", async () => {
  expect(await links("operations.ts")).toEqual([
    ["invokeWithResponseStream", `#/paths/${path.replaceAll("/", "~1")}/post`],
    ...memberLinks,
    ...Object.entries(presigned.invokeWithResponseStream).map(([role, { source }]) => [role, source]),
  ]);
});

test("a member's line of help links to the same", async () => {
  expect(Object.keys(descriptions.invokeWithResponseStream)).toEqual(Object.keys(members));
  expect(await links("descriptions.ts")).toEqual(memberLinks);
});

test("an error's row links to its schema", async () => {
  for (const file of ["errors.ts", "error-responses.ts"]) {
    expect(await links(file)).toEqual(Object.keys(errors).map((name) => [name, `#/components/schemas/${name}`]));
  }
});

test("an event's row links to the schema of its members", async () => {
  const union = (await generated("events.ts")).split("export type")[1] ?? "";
  const schemaOf = (name: string) => new RegExp(`\\b${name}: (\\w+)`).exec(union)?.[1];
  const [[typeName, { events }] = ["", { events: {} }]] = Object.entries(eventStreams);
  expect(await links("events.ts")).toEqual([
    [typeName, `#/components/schemas/${typeName}`],
    ...Object.keys(events).map((name) => [name, `#/components/schemas/${schemaOf(name)}`]),
  ]);
});

test("a partition's row links to its server", async () => {
  const rows = await links("partitions.ts", /\bid: "([\w-]+)"/);
  expect(rows).toEqual(partitions.map(({ id }, index) => [id, `#/servers/${index}`]));
});
