import type { InputMember, Operation } from "./model.js";
import { docComment, firstSentence, header, literal, pascalCase, propertyKey, sourceComment } from "./text.js";

/** Writes `operations.ts`: how the members of each operation travel, and the types of all members but the body. */
export function emitOperations(operations: readonly Operation[]): string {
  return `${header}import type { OperationTable, PresignedTable } from "../src/tables.js";

${docComment("The operations, under their operationId.")}export const operations = {
${operations.map(operationEntry).join("\n")}
} as const satisfies Record<string, OperationTable>;

${docComment("The query parameters of presigned requests, under the operationId and what they say.")}export const presigned = {
${operations
  .filter((operation) => operation.presigned.length > 0)
  .map(presignedEntry)
  .join("\n")}
} as const satisfies Record<string, PresignedTable>;

${operations.map(parametersInterface).join("\n")}`;
}

/**
 * Writes `descriptions.ts`: a line of help for each input member. It is a file beside the tables, so that bundles of
 * the client leave it out.
 */
export function emitDescriptions(operations: readonly Operation[]): string {
  const entries = operations.map(
    ({ id, members }) => `${propertyKey(id)}: {
${members.map((member) => `${sourceComment(member)}${propertyKey(member.name)}: ${literal(firstSentence(member.description))},`).join("\n")}
},`,
  );
  return `${header}${docComment("One sentence about each input member, under the operationId and the name of the member.")}export const descriptions = {
${entries.join("\n")}
} as const;
`;
}

function operationEntry(operation: Operation): string {
  const table = Object.entries(operation.table).map(([key, value]) => `${key}: ${literal(value)},`);
  const members = operation.members.map(
    (member) => `${sourceComment(member)}${propertyKey(member.name)}: ${literal(member.table)},`,
  );
  return `${sourceComment(operation)}${propertyKey(operation.id)}: {
${table.join("\n")}
members: {
${members.join("\n")}
},
},`;
}

function presignedEntry(operation: Operation): string {
  const parameters = operation.presigned.map(
    (parameter) => `${sourceComment(parameter)}${parameter.role}: ${literal(parameter.table)},`,
  );
  return `${propertyKey(operation.id)}: {
${parameters.join("\n")}
},`;
}

function parametersInterface(operation: Operation): string {
  const name = `${pascalCase(operation.id)}Parameters`;
  const members = operation.members.filter(({ table }) => table.in !== "body");
  return `${docComment(`The input members of \`${operation.id}\` that travel beside the body.`)}export interface ${name} {
${members.map(memberProperty).join("\n")}
}
`;
}

function memberProperty(member: InputMember): string {
  const { table } = member;
  const type = table.enum?.map((value) => JSON.stringify(value)).join(" | ") ?? "string";
  const optional = table.required ? `: ${type}` : `?: ${type} | undefined`;
  return `${docComment(member.description, limitsText(member))}${propertyKey(member.name)}${optional};`;
}

/** The place and the limits of a member, for its doc comment. */
function limitsText({ table, default: defaultValue }: InputMember): string {
  const { minLength, maxLength, maxLengthWhen, maxBytes, encoding, pattern } = table;
  const place = table.in === "path" ? "Part of the path" : `${pascalCase(table.in)} \`${table.name}\``;
  const parts = [
    place,
    lengthText(minLength, maxLength),
    maxLengthWhen && `at most ${maxLengthWhen.maxLength} if it matches \`${maxLengthWhen.pattern.source}\``,
    maxBytes !== undefined && `at most ${maxBytes} bytes`,
    encoding,
    pattern && `pattern \`${pattern.source}\``,
    defaultValue !== undefined && `default \`${defaultValue}\``,
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}

function lengthText(minLength: number | undefined, maxLength: number | undefined): string | undefined {
  if (minLength === undefined && maxLength === undefined) return undefined;
  if (maxLength === undefined) return `at least ${minLength} characters`;
  return `${minLength ?? 0} to ${maxLength} characters`;
}
