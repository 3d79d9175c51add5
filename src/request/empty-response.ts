import type { OperationTable } from "../tables.js";

/**
 * Whether a response with this status is whole without a body, for a request with these members.
 *
 * @param valueOf - Returns the value of an input member.
 */
export function isEmptyResponse(
  { responses }: OperationTable,
  status: number,
  valueOf: (member: string) => unknown,
): boolean {
  const content = responses[status];
  if (typeof content !== "object") return content === "nothing";
  return Object.entries(content).every(([member, value]) => valueOf(member) === value);
}
