import type { JsonObject } from "../../../scripts/openapi-views.js";
import type { Exchange, Violation } from "./exchange.js";
import {
  at,
  type Broken,
  describedOperation,
  type Described,
  type Judges,
  keysAt,
  operationPath,
  violationOf,
} from "./judges.js";
import { pathOf } from "./spec-lines.js";
import { textAt } from "./views.js";

/** AWS's SDK names itself in this header, which belongs to no operation. */
const ofAnyOperation = ["x-amz-user-agent"];

/** Checks a request against the document. */
export function checkRequest(judges: Judges, exchange: Exchange): Violation[] {
  const { lines } = judges;
  const operation = describedOperation(judges, exchange);
  if (operation === undefined) {
    const text = "no operation has this method and path";
    return [{ side: "request", member: exchange.method, rule: "paths", text, line: lines.of(["paths"]) }];
  }
  const parameters = at(judges.document, [...operation.place, "parameters"]) as JsonObject[];
  return [
    ...byBackend(judges, exchange, operation, parameters),
    ...unknownHeaders(judges, exchange, operation),
    ...checkSecurity(judges, exchange),
    ...checkBody(judges, exchange, operation),
  ];
}

function byBackend(judges: Judges, exchange: Exchange, operation: Described, parameters: JsonObject[]): Violation[] {
  const { backend, lines } = judges;
  const { method, url, requestHeaders: headers } = exchange;
  const [path = "", query = ""] = operationPath(backend, url).split(/\?(.*)/s);
  let errors: readonly Broken[] | null | undefined;
  try {
    // The body is checked below, since openapi-backend looks at no body when there are two media types.
    errors = backend.validator.validateRequest({ method, path, query, headers }, operation.operationId).errors;
  } catch {
    const text = "the path is not percent-encoded UTF-8";
    return [{ side: "request", member: "path", rule: "encoding", text, line: lines.of(operation.place) }];
  }
  return (errors ?? []).map((broken) => {
    const [place = "", name] = pathOf(`#${broken.instancePath}`);
    const index = parameters.findIndex((_, i) => {
      const parameter = parameterAt(judges, operation, i);
      return parameter["in"] === place && sameName(place, textAt(parameter, "name"), name);
    });
    // #/properties/header/properties/x-amz-log-type/enum. What follows the name also follows the schema in the
    // document.
    const rest = pathOf(broken.schemaPath).slice(4);
    const to = index < 0 ? [] : [String(index), "schema", ...rest];
    return violationOf("request", broken, lines.of([...operation.place, "parameters", ...to]));
  });
}

function parameterAt({ document }: Judges, { place }: Described, index: number): JsonObject {
  return at(document, [...place, "parameters", String(index)]) as JsonObject;
}

function sameName(place: string, name: string, other: string | undefined): boolean {
  return place === "header" ? name.toLowerCase() === other : name === other;
}

/** openapi-backend accepts any header, but the document must name those of AWS. */
function unknownHeaders(judges: Judges, { requestHeaders }: Exchange, operation: Described): Violation[] {
  const place = [...operation.place, "parameters"];
  const known = new Set(ofAnyOperation);
  for (const index of (at(judges.document, place) as unknown[]).keys()) {
    const parameter = parameterAt(judges, operation, index);
    if (parameter["in"] === "header") known.add(textAt(parameter, "name").toLowerCase());
  }
  const unknown = Object.keys(requestHeaders).filter((name) => name.startsWith("x-amz-") && !known.has(name));
  const line = judges.lines.of(place);
  const text = "no parameter describes this header";
  return unknown.map((member) => ({ side: "request", member, rule: "parameters", text, line }));
}

/** Checks that the request is signed in one of the described ways. */
function checkSecurity({ document, lines }: Judges, { url, requestHeaders }: Exchange): Violation[] {
  const query = new URLSearchParams(url.split("?")[1]);
  const taken = (at(document, ["security"]) as JsonObject[]).flatMap(Object.keys).some((name) => {
    const scheme = at(document, ["components", "securitySchemes", name]) as Readonly<Record<string, string>>;
    const value =
      scheme["in"] === "query" ? query.get(scheme["name"] ?? "") : requestHeaders[(scheme["name"] ?? "").toLowerCase()];
    return value != null && value !== "";
  });
  const text = "the request is signed in no described way";
  return taken
    ? []
    : [{ side: "request", member: "Authorization", rule: "security", text, line: lines.of(["security"]) }];
}

function checkBody({ document, lines }: Judges, exchange: Exchange, operation: Described): Violation[] {
  const { requestBody: body, requestHeaders } = exchange;
  const place = [...operation.place, "requestBody"];
  const described = at(document, place) as JsonObject;
  const member = textAt(described, "x-aws-member");
  const mediaType = requestHeaders["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  const fail = (member: string, rule: string, text: string, to: string): Violation => {
    return { side: "request", member, rule, text, line: lines.of([...place, to]) };
  };
  const violations: Violation[] = [];
  // A request without a body needs no media type.
  if ((mediaType !== "" || body.length > 0) && !keysAt(document, [...place, "content"]).includes(mediaType)) {
    violations.push(fail("Content-Type", "content", "the body is described for no such media type", "content"));
  }
  const limit = described["x-aws-max-bytes"];
  // A body that is refused because of its announced length is never read.
  const length = Math.max(body.length, Number(requestHeaders["content-length"] ?? 0));
  if (typeof limit === "number" && length > limit) {
    violations.push(fail(member, "x-aws-max-bytes", `must not have more than ${limit} bytes`, "x-aws-max-bytes"));
  } else if (mediaType === "application/json" && body.whole && body.length > 0 && !isJson(body.bytes)) {
    violations.push(fail(member, "content", "must be JSON in UTF-8", "content"));
  }
  return violations;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(strictUtf8.decode(bytes));
    return true;
  } catch {
    return false;
  }
}
