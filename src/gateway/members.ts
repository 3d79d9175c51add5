import type { IncomingMessage } from "node:http";
import { operations } from "../../generated/operations.js";
import type { InvokeWithResponseStreamParameters } from "../index.js";
import { Refusal } from "../local/answer/refusal.js";
import { unknownName } from "../shared/known-names.js";

type Members = Omit<InvokeWithResponseStreamParameters, "FunctionName">;

const table = Object.entries(operations.invokeWithResponseStream.members);
const namesIn = (place: string) => table.flatMap(([, member]) => (member.in === place ? [member.name] : []));

/** The headers that are members of the operation. */
export const memberHeaders = namesIn("header");

/**
 * Reads the members that the document puts into headers and into the query.
 *
 * @param query - None where it is the function's own.
 * @throws Refusal for a parameter of the query that is no member.
 */
export function readMembers({ headers }: IncomingMessage, query = ""): Members {
  const values = Object.fromEntries(new URLSearchParams(query));
  const unknown = unknownName(values, namesIn("query"));
  if (unknown) throw new Refusal("BadRequest", `${unknown.name} is no parameter of the query: ${unknown.advice}`);
  const places: Record<string, IncomingMessage["headers"]> = { header: headers, query: values };
  const valueOf = (place: string, name: string) => places[place]?.[place === "header" ? name.toLowerCase() : name];
  return Object.fromEntries(table.map(([member, { in: place, name }]) => [member, valueOf(place, name)]));
}
