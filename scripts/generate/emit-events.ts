import { emitProperties } from "./emit-properties.js";
import type { EventModel, EventUnion } from "./model.js";
import { docComment, header, literal, propertyKey, sourceComment } from "./text.js";

/** Writes `events.ts`: where each member of an event stands in its frame, what the events mean, and their types. */
export function emitEvents(unions: readonly EventUnion[]): string {
  const types = new Map(unions.flatMap(({ events }) => events.map((event) => [event.typeName, event])));
  return `${header}import type { EventStreamTable } from "../src/tables.js";

${docComment("The events of the streamed responses, under the name of their type.")}export const eventStreams = {
${unions.map(streamEntry).join("\n")}
} as const satisfies Record<string, EventStreamTable>;

${[...types.values()].map(eventInterface).join("\n")}
${unions.map((union) => unionType(union) + completionType(union)).join("\n")}`;
}

function streamEntry(union: EventUnion): string {
  const { contentType, payload, end } = union.table;
  const rows = union.events.map(
    (event) => `${sourceComment(event)}${propertyKey(event.name)}: ${literal(event.table)},`,
  );
  return `${sourceComment(union)}${propertyKey(union.typeName)}: {
contentType: ${literal(contentType)},
payload: ${literal(payload)},
end: ${literal(end)},
events: {
${rows.join("\n")}
},
},`;
}

function eventInterface(event: EventModel): string {
  return `${docComment(event.description)}export interface ${event.typeName} {
${emitProperties(event.members)}
}
`;
}

/**
 * A union with one alternative for each event and, where there are events beside the payload and the end, one for an event
 * that does not fit the document. The names of the other events may be read too, and are undefined.
 */
function unionType({ typeName, description, events }: EventUnion): string {
  const hasOthers = events.length > 2;
  const names = [...events.map(({ name }) => name), ...(hasOthers ? ["$unknown"] : [])];
  const alternative = (present: string, type: string, comment: string) => {
    const keys = names.map((name) =>
      name === present ? `${comment}${propertyKey(name)}: ${type}` : `${propertyKey(name)}?: never`,
    );
    return `| {\n${keys.join(";\n")} }`;
  };
  const alternatives = events.map((event) => alternative(event.name, event.typeName, docComment(event.description)));
  const unknown = docComment(
    "The name of an event whose contents do not fit the document, and the error that tells why.",
  );
  if (hasOthers) alternatives.push(alternative("$unknown", "[name: string, error: Error]", unknown));
  return `${docComment(description)}export type ${typeName} = ${alternatives.join(" ")};\n\n`;
}

function completionType({ typeName, table, events }: EventUnion): string {
  const { event: name, errorCode, errorDetails } = table.end;
  const end = events.find((event) => event.name === name);
  const failure = [errorCode, errorDetails].flatMap((member) => (member === undefined ? [] : [JSON.stringify(member)]));
  const type = failure.length === 0 ? end?.typeName : `Omit<${end?.typeName}, ${failure.join(" | ")}>`;
  const comment = `The members of ${name} after a success.`;
  return `${docComment(comment)}export type ${typeName.replace(/Event$/, "")}Completion = ${type};\n`;
}
