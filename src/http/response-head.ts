import { membersOf, own } from "../shared/json.js";
import { deleteHopByHop } from "./hop-by-hop.js";
import type { HeadMembers } from "./read-head.js";

/** The status and headers of a Response. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Headers;
}

/**
 * Reads the status and headers from the members of a prelude or a buffered response.
 *
 * @param refuse - Is told what is wrong, without a value, and throws.
 */
export function readResponseHead(members: HeadMembers, refuse: (what: string) => never): ResponseHead {
  const status = Number(own(members, "statusCode") ?? 200);
  if (!Number.isInteger(status) || status < 200 || status > 599) refuse("statusCode must be from 200 to 599");
  const headers = new Headers();
  const append = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (typeof value === "object") refuse("a header must be a text");
    try {
      headers.append(name, String(value));
    } catch {
      refuse("a header has a name or a value that HTTP cannot carry");
    }
  };
  const lists = Object.entries(membersOf(own(members, "multiValueHeaders")));
  for (const [name, values] of lists) for (const value of listOf(values)) append(name, value);
  // API Gateway takes the values of multiValueHeaders where both members have a header.
  const listed = new Set(lists.map(([name]) => name.toLowerCase()));
  for (const [name, values] of Object.entries(membersOf(own(members, "headers")))) {
    if (!listed.has(name.toLowerCase())) for (const value of listOf(values)) append(name, value);
  }
  for (const cookie of listOf(own(members, "cookies"))) append("set-cookie", cookie);
  deleteHopByHop(headers);
  return { status, headers };
}

function listOf(values: unknown): readonly unknown[] {
  return Array.isArray(values) ? values : [values];
}
