import type { IncomingMessage, ServerResponse } from "node:http";
import { errors } from "../../../generated/errors.js";
import { operations } from "../../../generated/operations.js";
import type { ErrorTable } from "../../tables.js";

/** The headers of a response that the client reads, and that browsers hide from pages unless they are named. */
const exposed = new Set([
  "date",
  "retry-after",
  "x-amz-retry-after",
  "x-amzn-errortype",
  "x-amzn-requestid",
  ...Object.values(operations.invokeWithResponseStream.outputHeaders),
  ...Object.values(errors as Readonly<Record<string, ErrorTable>>).flatMap(({ headers = {} }) =>
    Object.values(headers),
  ),
]);

/**
 * Lets the page that asks call the endpoint and read its response, whatever that will be, if its origin is one of these.
 * `*` stands for any.
 *
 * @returns Whether the request was a preflight, with which a browser asks whether it may call. It is over then.
 */
export function shareWith(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  if (origins.length === 0) return false;
  // A cache must not give the response to the page of another origin.
  response.setHeader("vary", "Origin");
  const { origin } = request.headers;
  if (origin === undefined || !(origins.includes(origin) || origins.includes("*"))) return false;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-expose-headers", [...exposed].join(", ").toLowerCase());
  const asked = request.headers["access-control-request-headers"];
  if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return false;
  response.setHeader("access-control-allow-methods", "POST");
  if (asked !== undefined) response.setHeader("access-control-allow-headers", asked);
  response.writeHead(204).end();
  return true;
}
