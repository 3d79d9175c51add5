import type { MemberTable } from "../../src/tables.js";
import type { InputMember, Model, Operation } from "../generate/model.js";
import { readModel } from "../generate/read-model.js";
import { pascalCase } from "../generate/text.js";
import { errorEntries, eventEntries } from "./document-responses.js";
import { endpointEntries } from "./document-endpoints.js";
import { inputLimits } from "./document-limits.js";
import { readWire } from "./document-wire.js";
import { headerBinding, missingEvidence, valueList, yes, type Entry, type Side } from "./facts.js";
import { knownMiddlewares } from "./middlewares.js";
import { ownRetryEntries } from "./own-retry.js";

/** Reads the document as facts. @throws SpecMistake where it cannot be read */
export function readDocument(text: string): { model: Model; side: Side } {
  const model = readModel(text);
  const side = new Map([
    ...commonEntries(model),
    ...ownRetryEntries(),
    ...model.operations.flatMap(operationEntries),
    ...readWire(text),
    ...model.eventUnions.flatMap(eventEntries),
    ...model.errors.flatMap(errorEntries),
    ...endpointEntries(model.partitions),
  ]);
  return { model, side };
}

function operationEntries(operation: Operation): Entry[] {
  const { id, line, action, members, isDeprecated, evidence, output, table } = operation;
  const name = pascalCase(id);
  const within = `operation ${name}`;
  const { method, path, outputHeaders } = table;
  const facts = { method, path, ...yes("deprecated", isDeprecated), ...missingEvidence(evidence) };
  return [
    [within, { line, facts, notComparable: { action }, ...(evidence && { evidence: { action: evidence } }) }],
    ...knownMiddlewares(name),
    ...members.map((member) => inputEntry(name, within, member)),
    ...inputLimits(operation),
    ...Object.entries(outputHeaders).map(([member, header]): Entry => {
      const { isDeprecated } = output.find((one) => one.name === member) ?? {};
      // A member in a header of the response is always a string.
      const facts = { binding: headerBinding(header), type: "string", ...yes("deprecated", isDeprecated) };
      return [`output ${name}.${member}`, { within, line, facts }];
    }),
  ];
}

function inputEntry(operation: string, within: string, { name, line, table, default: value }: InputMember): Entry {
  const { in: place, name: wireName, required, enum: values, deprecated } = table;
  const facts = {
    binding: place === "header" ? headerBinding(wireName) : `${place} ${wireName}`.trim(),
    type: place === "body" ? "bytes" : typeOf(table),
    ...(required && { required: "yes" }),
    ...(values && { values: valueList(values.map(String)) }),
    ...yes("deprecated", deprecated),
  };
  const notComparable = { form: table.form, encoding: table.encoding, default: value };
  return [`input ${operation}.${name}`, { within, line, facts, notComparable: texts(notComparable) }];
}

/** The type of a member in the words of the SDK's side. */
function typeOf({ type, items }: Pick<MemberTable, "type" | "items">): string {
  if (items) return `list of ${typeOf(items)}`;
  const words: Readonly<Record<string, string>> = { integer: "number", "date-time": "timestamp" };
  return words[type ?? ""] ?? type ?? "string";
}

function texts(facts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

function commonEntries({ commonErrors }: Model): Entry[] {
  return Object.entries(commonErrors).flatMap(([kind, names]) =>
    names.map((name): Entry => [`common ${kind} ${name}`, { facts: {} }]),
  );
}
