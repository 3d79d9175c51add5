import type { MemberTable, ResponseContent } from "../../src/tables.js";
import { endpointParts, presignedParts } from "./emit-reference-endpoints.js";
import { errorParts } from "./emit-reference-errors.js";
import { limitTexts } from "./limit-texts.js";
import { code, deprecated, meaning, oneLine, table } from "./markdown.js";
import type { EventUnion, InputMember, Model, Operation } from "./model.js";
import { outputProperty } from "./names.js";
import { specPath } from "./text.js";

/** The page's path from the root of the package. */
export const referencePath = "docs/reference.md";

/** Writes the reference for readers: what the document says, in tables. */
export function emitReference(model: Model): string {
  return [
    `<!-- Generated from ${specPath} by \`npm run generate\`. Do not edit: change the document. -->`,
    "# Reference of the operation",
    "All that the OpenAPI document of this package says, as tables. It is an independent description, and not a document " +
      "of AWS. The document itself is in the package, as `lambda-response-stream/openapi.json` and, for tools that read " +
      "OpenAPI 3.1, as `lambda-response-stream/openapi-3.1.json`.",
    ...model.operations.flatMap((operation) => operationParts(operation, model.eventUnions)),
    ...errorParts(model),
    ...endpointParts(model),
    ...presignedParts(model),
  ].join("\n\n");
}

function operationParts(operation: Operation, unions: readonly EventUnion[]): string[] {
  const { id, action, description, isDeprecated, members, output, table: row } = operation;
  const events = unions.find(({ typeName }) => typeName === row.eventStream);
  const type =
    row.contentType === undefined ? "" : ` The \`Content-Type\` is \`${row.contentType}\` unless another is set.`;
  return [
    `## ${id}`,
    `\`${row.method} ${row.path}\`, with the permission \`${action}\`.${type}`,
    `${description}${deprecated(isDeprecated)}`,
    `### Input of ${id}`,
    table(["member", "travels as", "type", "limits", "default", "example"], members.map(inputRow)),
    members
      .map(({ name, description: text, table: { deprecated: old } }) => `- ${code(name)}: ${text}${deprecated(old)}`)
      .join("\n"),
    `### Response of ${id}`,
    table(
      ["status", "holds"],
      Object.entries(row.responses).map(([status, content]) => [status, contentText(content, events)]),
    ),
    ...(output.length > 0
      ? [
          table(
            ["member", "property of the stream", "header", "type", "meaning"],
            output.map((member) => [
              code(member.name),
              code(outputProperty(member.name)),
              code(row.outputHeaders[member.name] ?? ""),
              ...meaning(member),
            ]),
          ),
        ]
      : []),
    ...(events ? eventParts(events) : []),
  ];
}

function inputRow({ name, type, table: member, default: usual, example }: InputMember): string[] {
  const place = { path: "the path", query: "query", header: "header", body: "the body" }[member.in];
  return [
    `${code(name)}${member.required ? ", required" : ""}`,
    ["path", "body"].includes(member.in) ? place : `${place} ${code(member.name)}`,
    code(oneLine(type)),
    limitsOf(member),
    usual === undefined ? "" : code(usual),
    example === undefined ? "" : code(example),
  ];
}

/** The limits of a member. Where the document says in words what the pattern means, they stand in its place. */
function limitsOf(member: MemberTable): string {
  const { form, pattern: _pattern, ...others } = member;
  return (form === undefined ? limitTexts(member) : [...limitTexts(others), form]).join("; ");
}

function contentText(content: ResponseContent, events: EventUnion | undefined): string {
  if (typeof content !== "string") return `nothing, where \`${content[0]}\` is \`${content[1]}\``;
  return content === "events" ? `the events of ${code(events?.table.contentType ?? "")}` : content;
}

function eventParts({ description, events, table: { payload, end } }: EventUnion): string[] {
  const roles: Readonly<Record<string, string>> = { [payload]: ", the payload", [end.event]: ", the end" };
  return [
    description,
    events
      .map(
        (event) =>
          `- ${code(event.name)}${roles[event.name] ?? ""}, as ${code(event.contentType)}: ${event.description}`,
      )
      .join("\n"),
    table(
      ["event", "member", "stands in the frame's", "type", "meaning"],
      events.flatMap((event) =>
        event.members.map((member) => [
          code(event.name),
          code(member.name),
          { payload: "whole body", header: "header", json: "JSON" }[event.table.members[member.name] ?? "json"],
          ...meaning(member),
        ]),
      ),
    ),
  ];
}
