import type { SentResponse, Violation } from "./exchange.js";
import { at, type Broken, type Described, type Judges, violationOf, violationsOf } from "./judges.js";
import { pathOf } from "./spec-lines.js";
import { isObject, textAt } from "./views.js";

/** Checks the body of an error against the document, and that the document has this error for this status. */
export function checkError(judges: Judges, response: SentResponse, operation: Described, place: string[]): Violation[] {
  const { backend, document, lines } = judges;
  const line = lines.of([...place, "content", "application/json", "schema"]);
  const body = parse(response);
  if (body === undefined) return [{ side: "response", member: "body", rule: "content", text: "must be JSON", line }];
  const name = response.headers["x-amzn-errortype"]?.split(":")[0] ?? "";
  const reference = errorsOf(at(document, [...place, "content", "application/json"])).get(name);
  if (reference === undefined) {
    const text = `the error is not described for the status ${response.status}`;
    return [{ side: "response", member: name, rule: "schema", text, line }];
  }
  const violations = violationsOf(judges, at(document, pathOf(reference)) as never, body);
  if (violations.length > 0) return violations;
  // Validates by the status alone as well, as validators do that do not know the header with the error's name.
  const { errors } = backend.validator.validateResponse(body, operation.operationId, response.status);
  return ((errors ?? []) as readonly Broken[]).map((broken) => violationOf("response", broken, line));
}

/** Maps the names of the errors that the document has for a status to the references of their schemas. */
function errorsOf(media: unknown): Map<string, string> {
  const schema = isObject(media) && isObject(media["schema"]) ? media["schema"] : {};
  const choices = Array.isArray(schema["anyOf"]) ? schema["anyOf"] : [schema];
  const references = choices.flatMap((choice) => (isObject(choice) ? [textAt(choice, "$ref")] : []));
  return new Map(references.map((reference) => [reference.slice(reference.lastIndexOf("/") + 1), reference]));
}

function parse({ body }: SentResponse): unknown {
  try {
    return JSON.parse(body.bytes.toString());
  } catch {
    return undefined;
  }
}
