import type { Exchange, Violation } from "./exchange.js";

/**
 * A test that makes an exchange which differs from the document says so in a header of the request. What no such header
 * speaks of must keep to the document.
 */

/** The header of a request that a test writes by hand, and may write wrong: see `Verdict`. */
export const byHand = "x-written-by-hand";

/**
 * What becomes of a hand-written request that differs from the document. One of another path, method or host, or of a
 * foreign page, is not routed, and the document has no response for it.
 */
export type Verdict = "refused" | "not-routed" | "accepted";

/**
 * The header of a request whose response is damaged, or is an error of the test's own, by a fault of the local
 * endpoint.
 */
export const injected = "x-injected-fault";

/** The header of a request whose payload or Content-Type is the caller's own, and is sent as it is. */
export const ownBody = "x-own-body";

/** Whether the exchange says by a header that it differs like this. */
export function isMarked({ requestHeaders, response }: Exchange, { side, rule }: Violation): boolean {
  const verdict = requestHeaders[byHand];
  if (side === "response") return requestHeaders[injected] !== undefined || verdict === "not-routed";
  if (verdict !== undefined) return (verdict === "accepted") === (response !== undefined && response.status < 400);
  return rule === "content" && requestHeaders[ownBody] !== undefined;
}
