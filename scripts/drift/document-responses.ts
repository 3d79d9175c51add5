import type { EventUnion, OutputMember, ServiceErrorModel } from "../generate/model.js";
import { headerBinding, missingEvidence, valueList, yes, type Entry, type Subject } from "./facts.js";

/** The events of a streamed response and the members of each, as facts. */
export function eventEntries({ typeName, line, events }: EventUnion): Entry[] {
  const union = `event stream ${typeName}`;
  return [
    [union, { line, facts: {} }],
    ...events.flatMap(({ name, typeName: type, line, contentType, table, members }): Entry[] => [
      [`event ${name}`, { within: union, line, facts: { type }, notComparable: { contentType } }],
      ...members.map((member): Entry => {
        const place = table.members[member.name] ?? "";
        const binding = place === "header" ? headerBinding(member.name) : place;
        return [`event ${name}.${member.name}`, memberSubject(`event ${name}`, member, binding)];
      }),
    ]),
  ];
}

/** One error of the document and its members, as facts. */
export function errorEntries(error: ServiceErrorModel): Entry[] {
  const { name, line, table, response, members, isDeprecated, evidence } = error;
  const within = `error ${name}`;
  const { status } = response;
  const { retry = "none", mayHaveRun = false, headers = {} } = table;
  // The document does not name the side that is at fault, since the status tells it.
  const fault = status < 500 ? "client" : "server";
  const facts = {
    ...{ status: String(status), fault, retry },
    ...yes("deprecated", isDeprecated),
    ...missingEvidence(evidence),
  };
  const notComparable = { beforeInvocation: String(!mayHaveRun) };
  return [
    [within, { line, facts, notComparable, ...(evidence && { evidence: { beforeInvocation: evidence } }) }],
    ...members.map((member): Entry => {
      const header = headers[member.name];
      const binding = header === undefined ? "json" : headerBinding(header);
      return [`${within}.${member.name}`, memberSubject(within, member, binding)];
    }),
  ];
}

/** A member as a subject. The model holds the member's type as TypeScript writes it. */
function memberSubject(within: string, { line, type, isDeprecated }: OutputMember, binding: string): Subject {
  const facts = { binding, ...typeFacts(type), ...yes("deprecated", isDeprecated) };
  return { within, line, facts };
}

function typeFacts(type: string): Readonly<Record<string, string>> {
  if (!type.startsWith('"')) return { type: type.replace(/^Uint8Array.*/, "bytes") };
  const values = type.split(" | ").map((value) => JSON.parse(value) as string);
  return { type: "string", values: valueList(values) };
}
