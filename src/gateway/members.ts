import type { IncomingMessage } from "node:http";
import { membersAtGateway } from "../http-task/http-task.js";
import type { InvokeWithResponseStreamParameters } from "../index.js";
import { Refusal } from "../local/answer/refusal.js";
import { readMember } from "../local/http/request-input.js";
import { unknownName } from "../shared/known-names.js";

type Members = Omit<InvokeWithResponseStreamParameters, "FunctionName">;

const members = Object.entries(membersAtGateway);
const namesIn = (place: string) => members.flatMap(([, member]) => (member.in === place ? [member.name] : []));

/** The headers that are members of the operation. */
export const memberHeaders = namesIn("header");

/**
 * Reads the members that travel in headers and in the query. Whether they fit the document is checked when they are sent on.
 *
 * @param query - None where it is the function's own.
 * @throws Refusal for a parameter of the query that is no member.
 */
export function readMembers({ headers }: IncomingMessage, query = ""): Members {
  const values = new URLSearchParams(query);
  const unknown = unknownName(Object.fromEntries(values), namesIn("query"));
  if (unknown) throw new Refusal("BadRequest", `${unknown.name} is no parameter of the query: ${unknown.advice}`);
  const given: unknown = Object.fromEntries(members.map(([key, one]) => [key, readMember(one, {}, values, headers)]));
  // What is required and missing is refused when the members are sent on.
  return given as Members;
}
