import type { IncomingMessage } from "node:http";
import { operations } from "../../generated/operations.js";
import { placeAtGateway } from "../http-task/http-task.js";
import type { InvokeWithResponseStreamParameters } from "../index.js";
import { Refusal } from "../local/answer/refusal.js";
import { fromText } from "../request/text-values.js";
import { unknownName } from "../shared/known-names.js";

type Members = Omit<InvokeWithResponseStreamParameters, "FunctionName">;

const table = Object.entries(operations.invokeWithResponseStream.members);
const namesIn = (place: string) =>
  table.flatMap(([name, member]) => (placeAtGateway(name) === place ? [member.name] : []));

/** The headers that are members of the operation. */
export const memberHeaders = namesIn("header");

/**
 * Reads the members that travel to the gateway in headers and in the query. What they must be is checked where they are sent.
 *
 * @param query - None where it is the function's own.
 * @throws Refusal for a parameter of the query that is no member.
 */
export function readMembers({ headers }: IncomingMessage, query = ""): Members {
  const values = new URLSearchParams(query);
  const unknown = unknownName(Object.fromEntries(values), namesIn("query"));
  if (unknown) throw new Refusal("BadRequest", `${unknown.name} is no parameter of the query: ${unknown.advice}`);
  const textOf = (place: string | undefined, name: string) => {
    if (place === "header") return headers[name.toLowerCase()];
    return place === "query" && values.has(name) ? values.getAll(name) : undefined;
  };
  return Object.fromEntries(
    table.map(([name, member]) => [name, fromText(member, textOf(placeAtGateway(name), member.name))]),
  ) as Members;
}
