import { readFileSync } from "node:fs";
import { parseSpec, type JsonObject } from "../../../../scripts/openapi-views.js";
import { readReference, type Entry, type EntryKind } from "../../../../src/console/page/model/reference.js";

/** Reads the document anew, so that a test may change it. */
export function readDocument(): JsonObject {
  return parseSpec(readFileSync("spec/lambda.openapi.yaml", "utf8"));
}

export const reference = readReference(readDocument());

export function entry(kind: EntryKind, name: string): Entry {
  const found = reference.entries.find((candidate) => candidate.kind === kind && candidate.name === name);
  if (found === undefined) throw new Error(`There is no ${kind} ${name}`);
  return found;
}
