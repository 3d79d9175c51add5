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
  if (!isShared(origins, request, response)) return false;
  return isPreflight(request) && endPreflight(request, response, "POST");
}

/** Lets the page that asks call a Function URL by any method, with its cookies. It returns what `shareWith` does. */
export function shareUrlWith(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  if (!isShared(origins, request, response)) return false;
  response.setHeader("access-control-allow-credentials", "true");
  return isPreflight(request) && endPreflight(request, response, request.headers["access-control-request-method"]);
}

/** Whether the page that asks is of one of these origins, which the response then says. */
function isShared(origins: readonly string[], request: IncomingMessage, response: ServerResponse): boolean {
  if (origins.length === 0) return false;
  // A cache must not give the response to the page of another origin.
  response.setHeader("vary", "Origin");
  const { origin } = request.headers;
  if (origin === undefined || !(origins.includes(origin) || origins.includes("*"))) return false;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-expose-headers", [...exposed].join(", ").toLowerCase());
  return true;
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

function endPreflight({ headers }: IncomingMessage, response: ServerResponse, methods = ""): true {
  const asked = headers["access-control-request-headers"];
  response.setHeader("access-control-allow-methods", methods);
  if (asked !== undefined) response.setHeader("access-control-allow-headers", asked);
  response.writeHead(204).end();
  return true;
}
