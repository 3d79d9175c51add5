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
  const status = `${(own(members, "statusCode") ?? 200) as string}`;
  if (!/^[2-5]\d\d$/.test(status)) refuse("its statusCode is not from 200 to 599");
  const headers = new Headers();
  const append = (name: string, values: unknown): void => {
    for (const value of [values].flat<unknown>()) {
      if (value === null) continue;
      if (typeof value === "object") refuse("HTTP cannot carry a header");
      headers.append(name, `${value as string}`);
    }
  };
  try {
    for (const [name, value] of Object.entries(membersOf(own(members, "headers")))) append(name, value);
    for (const [name, values] of Object.entries(membersOf(own(members, "multiValueHeaders")))) {
      // API Gateway takes these where both members have a header.
      headers.delete(name);
      append(name, values);
    }
    append("set-cookie", own(members, "cookies") ?? []);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    refuse("HTTP cannot carry a header");
  }
  // Node and others read `0x5` and `5.0` as numbers, and callers do not.
  if (!/^\d+$/.test(headers.get("content-length") ?? "0")) refuse("its content-length is no number");
  return { status: Number(status), headers: deleteHopByHop(headers) };
}
