import { code, table } from "../../../scripts/generate/markdown.js";
import { PublishedDocument } from "../../support/published-part.js";
import { inputRows } from "./inputs.js";
import { wireName, wireOf, type InputRow } from "./input-row.js";
import { operationRows } from "./operation-rows.js";
import { outputKinds } from "./output-kinds.js";
import { refusedEvents } from "./refused-events.js";
import { refusedInputs } from "./refused-inputs.js";
import { refusedOperations } from "./refused-operations.js";
import { refusedOutputs } from "./refused-outputs.js";
import type { RefusedRow } from "./refused-row.js";

/** The page for whoever edits the document. */
export const page = new PublishedDocument(
  "document.md",
  "UPDATE_DOCS=1 npx vitest run test/contract/document-page.test.ts",
);

const lines = (texts: readonly string[]) => texts.join("<br>");

function inputs(): string {
  const groups = new Map<string, InputRow[]>();
  for (const row of inputRows) {
    const key = JSON.stringify([row.schema, row.parameter, row.texts]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups.values()].map((group) => {
    const [{ schema, parameter, type, value, broken, note } = inputRows[0] as InputRow] = group;
    const keys = parameter?.split(/\n\s*/).map(code) ?? [];
    return [
      lines([code(schema), ...keys]),
      group.map((row) => row.in).join(", "),
      code(type),
      lines([
        `${code(value)} is sent as`,
        ...group.map((row) => code(row.in === "header" ? `${wireName(row)}: ${wireOf(row)}` : wireOf(row))),
      ]),
      lines([
        ...broken.map((one) => `${code(one.value)} ${one.reason}`),
        ...(note === undefined ? [] : [`help: (${note})`]),
      ]),
    ];
  });
  return table(
    ["schema and keys of the parameter", "place", "type", "on the wire", "refused at both ends, or told"],
    rows,
  );
}

function outputs(): string {
  const rows = outputKinds.map(({ schema, type, value, json, text, frame }) => [
    code(schema === "{}" ? "no type" : schema),
    code(type),
    code(value),
    code(json),
    text === undefined ? "refused" : code(text),
    frame === undefined ? "refused" : code(frame),
  ]);
  return table(["schema", "type", "a value", "in JSON", "in a header of a response", "in a header of a frame"], rows);
}

const refusals = (rows: readonly RefusedRow[]) =>
  table(
    ["the document says", "`npm run generate` says"],
    rows.map(({ says, words }) => [says, code(words)]),
  );

/** The parts of the page that are made of the rows. */
export const parts: Readonly<Record<string, string>> = {
  inputs: inputs(),
  outputs: outputs(),
  operations: table(["the document says", "where it reaches"], operationRows),
  "refused inputs": refusals(refusedInputs),
  "refused outputs": refusals(refusedOutputs),
  "refused events": refusals(refusedEvents),
  "refused operations": refusals(refusedOperations),
};
