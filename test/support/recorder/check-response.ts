import { SetMatchType } from "openapi-backend";
import { checkError } from "./check-error.js";
import { checkEvents } from "./check-events.js";
import type { Exchange, SentResponse, Violation } from "./exchange.js";
import {
  type Broken,
  type Described,
  describedOperation,
  type Judges,
  keysAt,
  memberOf,
  violationOf,
} from "./judges.js";
import { pathOf } from "./spec-lines.js";

/** Headers of HTTP itself, which no operation describes. */
const ofHttp =
  /^(?:connection|content-length|content-type|date|keep-alive|transfer-encoding|vary|access-control-(?:allow-origin|expose-headers))$/;
/** openapi-backend requires every described header, but the service sends these only when it has something to say. */
const optional = ["retry-after"];

/** Checks a response against the document. */
export function checkResponse(judges: Judges, exchange: Exchange, response: SentResponse): Violation[] {
  const { document, lines } = judges;
  // The document describes no response to a request for another operation.
  const operation = describedOperation(judges, exchange);
  const responses = [...(operation?.place ?? ["paths"]), "responses"];
  if (operation === undefined || !keysAt(document, responses).includes(String(response.status))) {
    const error = response.headers["x-amzn-errortype"];
    const member = error === undefined ? String(response.status) : `${response.status} ${error}`;
    return [
      { side: "response", member, rule: "responses", text: "no such status is described", line: lines.of(responses) },
    ];
  }
  const place = [...responses, String(response.status)];
  return [
    ...checkHeaders(judges, response, operation, place),
    ...checkContentType(judges, response, place),
    ...(response.status < 300 ? checkEvents(judges, response, place) : checkError(judges, response, operation, place)),
  ];
}

function checkHeaders(
  judges: Judges,
  response: SentResponse,
  { operationId }: Described,
  place: string[],
): Violation[] {
  const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !ofHttp.test(name)));
  const options = { statusCode: response.status, setMatchType: SetMatchType.Exact };
  const { errors } = judges.backend.validator.validateResponseHeaders(headers, operationId, options);
  const names = keysAt(judges.document, [...place, "headers"]);
  return ((errors ?? []) as readonly Broken[])
    .filter((broken) => !(broken.keyword === "required" && optional.includes(memberOf(broken))))
    .map((broken) => {
      const name = names.find((other) => other.toLowerCase() === memberOf(broken)) ?? memberOf(broken);
      // #/properties/headers/properties/x-amz-executed-version/pattern. What follows the name also follows the schema
      // in the document.
      const rest = broken.keyword === "required" ? [] : ["schema", ...pathOf(broken.schemaPath).slice(4)];
      return violationOf("response", broken, judges.lines.of([...place, "headers", name, ...rest]));
    });
}

function checkContentType({ document, lines }: Judges, { headers, body }: SentResponse, place: string[]): Violation[] {
  const described = keysAt(document, [...place, "content"]);
  const mediaType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (mediaType === undefined ? described.length === 0 && body.length === 0 : described.includes(mediaType)) return [];
  const text = described.length === 0 ? "there must be no body" : `must be ${described.join(" or ")}`;
  const line = lines.of([...place, "content"]);
  return [{ side: "response", member: "Content-Type", rule: "content", text, line }];
}
