import { emitProperties } from "./emit-properties.js";
import type { EventModel, EventUnion } from "./model.js";
import { docComment, header, literal, propertyKey, sourceComment } from "./text.js";

/** Writes `events.ts`: where each member of an event stands in its frame, and the types of the events. */
export function emitEvents(unions: readonly EventUnion[]): string {
  const events = distinct(unions.flatMap((union) => union.events));
  const rows = events.map((event) => `${sourceComment(event)}${propertyKey(event.name)}: ${literal(event.table)},`);
  return `${header}import type { EventTable } from "../src/tables.js";

${docComment("The events of the streamed responses, under their names on the wire (`:event-type`).")}export const events = {
${rows.join("\n")}
} as const satisfies Record<string, EventTable>;

${events.map(eventInterface).join("\n")}
${unions.map(unionType).join("\n")}`;
}

/** Leaves one event for each name, since events of the same name in two operations share one schema. */
function distinct(events: readonly EventModel[]): EventModel[] {
  return [...new Map(events.map((event) => [event.name, event])).values()];
}

function eventInterface(event: EventModel): string {
  return `${docComment(event.description)}export interface ${event.typeName} {
${emitProperties(event.members)}
}
`;
}

/** A union with one alternative for each event. The names of the other events may be read too, and are undefined. */
function unionType({ typeName, description, events }: EventUnion): string {
  const alternatives = events.map((event) => {
    const keys = events.map(({ name }) =>
      name === event.name ? `${propertyKey(name)}: ${event.typeName}` : `${propertyKey(name)}?: never`,
    );
    return `| { ${keys.join("; ")} }`;
  });
  return `${docComment(description)}export type ${typeName} = ${alternatives.join(" ")};\n`;
}
