import { limitTexts } from "./limit-texts.js";
import type { InputMember, Model, Operation } from "./model.js";
import { outputProperty } from "./names.js";
import { deprecation, docComment, firstSentence, header, literal } from "./text.js";
import { pascalCase, propertyKey, sourceComment } from "./text.js";

/** Writes `operations.ts`: how the members of each operation travel, and their types. */
export function emitOperations({ operations, presigned }: Pick<Model, "operations" | "presigned">): string {
  return `${header}import type { OperationTable, PresignedTable } from "../src/tables.js";

${docComment("The operations, under their operationId.")}export const operations = {
${operations.map(operationEntry).join("\n")}
} as const satisfies Record<string, OperationTable>;

${docComment("The query parameters of presigned requests, by what they say.")}export const presigned = {
${presigned.map((parameter) => `${sourceComment(parameter)}${parameter.role}: ${literal(parameter.table)},`).join("\n")}
} as const satisfies PresignedTable;

${operations.map(parametersInterface).join("\n")}`;
}

/**
 * Writes `descriptions.ts`: a line of help for each input member. It is a file beside the tables, so that bundles of
 * the client leave it out.
 */
export function emitDescriptions(operations: readonly Operation[]): string {
  const entries = operations.map(
    ({ id, members }) => `${propertyKey(id)}: {
${members.map((member) => `${sourceComment(member)}${propertyKey(member.name)}: ${literal(helpText(member))},`).join("\n")}
},`,
  );
  return `${header}${docComment("One sentence about each input member, under the operationId and the name of the member.")}export const descriptions = {
${entries.join("\n")}
} as const;
`;
}

function helpText({ description, default: defaultValue, table }: InputMember): string {
  const notes = [table.deprecated && "deprecated", defaultValue !== undefined && `default: ${defaultValue}`];
  const note = notes.filter(Boolean).join(", ");
  return `${firstSentence(description)}${note && ` (${note})`}`;
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

function parametersInterface(operation: Operation): string {
  const name = `${pascalCase(operation.id)}Parameters`;
  const members = operation.members.filter(({ table }) => table.in !== "body");
  return `${docComment(`The input members of \`${operation.id}\` that travel beside the body.`)}export interface ${name} {
${members.map((member) => memberProperty(member)).join("\n")}
}

${inputType(operation)}
${outputInterface(operation)}`;
}

/** The whole input: the body is given as bytes or text, or as a value under `json`. */
function inputType({ id, description, isDeprecated, members }: Operation): string {
  const name = pascalCase(id);
  const comment = docComment(`The input of \`${id}\`. ${description}`, deprecation(isDeprecated));
  const body = members.find(({ table }) => table.in === "body");
  if (!body) return `${comment}export type ${name}Input = ${name}Parameters;\n`;
  const isRequired = body.table.required === true;
  const asItIs = memberProperty({ ...body, description: `${body.description} Text is sent as UTF-8.` });
  const jsonComment = docComment(
    `${firstSentence(body.description)}, as a value: whatever \`JSON.stringify\` takes. It is given in place of \`${body.name}\`.`,
  );
  // A comment on the line of another member would be none of the next one.
  return `${comment}export type ${name}Input = ${name}Parameters & ${name}Body;

${docComment(`The body of \`${id}\`: \`${body.name}\`, which is sent as it is, or \`json\`, which is written as JSON.`)}export type ${name}Body =
| { ${asItIs}
json?: never }
| { ${propertyKey(body.name)}?: never;
${jsonComment}json${isRequired ? "" : "?"}: unknown; };
`;
}

/** The output members in headers, as properties of the client's stream. */
function outputInterface({ id, output }: Operation): string {
  const comment = docComment(`The members of the output of \`${id}\` that travel in headers.`);
  const properties = output.map(
    ({ name, type, description, isDeprecated }) =>
      `${docComment(description, deprecation(isDeprecated))}readonly ${outputProperty(name)}: ${type} | undefined;`,
  );
  return `${comment}export interface ${pascalCase(id)}Output {
${properties.join("\n")}
}
`;
}

function memberProperty(member: InputMember): string {
  const { name, table, type, description } = member;
  const optional = table.required ? `: ${type}` : `?: ${type} | undefined`;
  return `${docComment(description, limitsText(member), deprecation(table.deprecated))}${propertyKey(name)}${optional};`;
}

/** The place and the limits of a member, for its doc comment. */
function limitsText({ table, default: defaultValue }: InputMember): string {
  const places = {
    path: "Part of the path",
    query: `Query \`${table.name}\``,
    header: `Header \`${table.name}\``,
    body: "The body",
  };
  const usual = defaultValue === undefined ? [] : [`default \`${defaultValue}\``];
  return `${[places[table.in], ...limitTexts(table), ...usual].join("; ")}.`;
}
