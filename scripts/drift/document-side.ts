import type { InputMember, Model, Operation } from "../generate/model.js";
import { readModel } from "../generate/read-model.js";
import { pascalCase } from "../generate/text.js";
import { errorEntries, eventEntries } from "./document-responses.js";
import { endpointEntries } from "./document-endpoints.js";
import { readWire } from "./document-wire.js";
import { headerBinding, valueList, type Entry, type Side } from "./facts.js";

/** Reads the document as facts. @throws SpecMistake where it cannot be read */
export function readDocument(text: string): { model: Model; side: Side } {
  const model = readModel(text);
  const side = new Map([
    ...model.operations.flatMap(operationEntries),
    ...readWire(text),
    ...model.eventUnions.flatMap(eventEntries),
    ...model.errors.flatMap(errorEntries),
    ...endpointEntries(model.partitions),
  ]);
  return { model, side };
}

function operationEntries({ id, line, members, table }: Operation): Entry[] {
  const name = pascalCase(id);
  const within = `operation ${name}`;
  const { method, path, action, outputHeaders } = table;
  return [
    [within, { line, facts: { method, path }, notComparable: { action } }],
    ...members.map((member) => inputEntry(name, within, member)),
    ...Object.entries(outputHeaders).map(([member, header]): Entry => [
      `output ${name}.${member}`,
      // A member in a header of the response is always a string.
      { within, line, facts: { binding: headerBinding(header), type: "string" } },
    ]),
  ];
}

function inputEntry(operation: string, within: string, { name, line, table, default: value }: InputMember): Entry {
  const { in: place, name: wireName, required, source: _, enum: values, ...limits } = table;
  const facts = {
    binding: place === "header" ? headerBinding(wireName) : `${place} ${wireName}`.trim(),
    // The generator refuses members outside the body that are not strings.
    type: place === "body" ? "bytes" : "string",
    ...(required && { required: "yes" }),
    ...(values && { values: valueList(values.map(String)) }),
  };
  const notComparable = { ...limits, ...(value !== undefined && { default: value }) };
  return [`input ${operation}.${name}`, { within, line, facts, notComparable: texts(notComparable) }];
}

function texts(limits: object): Record<string, string> {
  const patternSource = (_: string, value: unknown) => (value instanceof RegExp ? value.source : value);
  const text = (value: unknown) => (value instanceof RegExp ? value.source : JSON.stringify(value, patternSource));
  return Object.fromEntries(Object.entries(limits).map(([limit, value]) => [limit, text(value)]));
}
