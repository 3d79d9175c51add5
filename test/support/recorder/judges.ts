import type { Ajv2020 } from "ajv/dist/2020.js";
import type { OpenAPIBackend } from "openapi-backend";
import type { JsonObject } from "../../../scripts/openapi-views.js";
import type { Exchange, Violation } from "./exchange.js";
import { pathOf, type SpecLines } from "./spec-lines.js";
import { isObject } from "./views.js";

/** The validators, and the document that they validate against. */
export interface Judges {
  readonly backend: OpenAPIBackend;
  readonly ajv: Ajv2020;
  /** The document as OpenAPI 3.2, with its references. */
  readonly document: JsonObject;
  readonly lines: SpecLines;
  /** The place of each object in `document`. Ajv reports the schema that was broken, but not where it stands. */
  readonly places: ReadonlyMap<object, readonly string[]>;
}

/** An operation, and its place in the document. */
export interface Described {
  readonly operationId: string;
  readonly place: readonly string[];
}

/** A broken rule as Ajv reports it. */
export interface Broken {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly message?: string | undefined;
  readonly params: unknown;
}

/** The operation of a request, or undefined where the document has none. */
export function describedOperation({ backend }: Judges, exchange: Exchange): Described | undefined {
  const { method, url, requestHeaders } = exchange;
  const path = operationPath(backend, url);
  const operation = backend.router.matchOperation({ method, path, headers: requestHeaders });
  if (operation?.operationId === undefined) return undefined;
  return { operationId: operation.operationId, place: ["paths", operation.path, operation.method] };
}

/** The path and query of a request, without the path that a configured endpoint may add in front. */
export function operationPath({ router }: OpenAPIBackend, url: string): string {
  const starts = router.getOperations().map(({ path }) => url.indexOf(path.slice(0, path.indexOf("{"))));
  return url.slice(Math.max(0, ...starts));
}

/** The value at a place. Follows each `$ref` on the way. */
export function at(document: JsonObject, place: readonly string[]): unknown {
  let value: unknown = document;
  for (const key of place) {
    value = isObject(value) ? value[key] : Array.isArray(value) ? (value as unknown[])[Number(key)] : undefined;
    while (isObject(value) && typeof value["$ref"] === "string") value = at(document, pathOf(value["$ref"]));
  }
  return value;
}

/** The keys of the object at a place, or none. */
export function keysAt(document: JsonObject, place: readonly string[]): string[] {
  const value = at(document, place);
  return isObject(value) ? Object.keys(value) : [];
}

/**
 * The member that a broken rule is about: the one that should not be there, the one that is missing, or the one with
 * the wrong value.
 */
export function memberOf({ instancePath, params }: Broken): string {
  const { additionalProperty, missingProperty } = params as Readonly<Record<string, string | undefined>>;
  return additionalProperty ?? missingProperty ?? pathOf(`#${instancePath}`).at(-1) ?? "";
}

/** Describes the broken rule without the value, since payloads and secrets do not belong in a report. */
export function violationOf(side: Violation["side"], broken: Broken, line: number): Violation {
  const { keyword: rule, message: text = "" } = broken;
  return { side, member: memberOf(broken), rule, text, line };
}

/** Validates a value against a schema of the document, and reports the lines of the broken rules. */
export function violationsOf(judges: Judges, schema: JsonObject, value: unknown): Violation[] {
  const { ajv, lines, places } = judges;
  const validate = ajv.getSchema(`document#${pointerOf(places.get(schema) ?? [])}`);
  if (validate === undefined) throw new Error("The schema is not in the document");
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map((broken) => {
    const place = places.get(broken.parentSchema as JsonObject) ?? [];
    return violationOf("response", broken, lines.of([...place, broken.keyword]));
  });
}

function pointerOf(place: readonly string[]): string {
  return place.map((key) => `/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");
}

/** Maps each object of the document to its place. */
export function placesOf(value: unknown, place: readonly string[] = [], places = new Map<object, readonly string[]>()) {
  if (typeof value !== "object" || value === null) return places;
  places.set(value, place);
  for (const [key, item] of Object.entries(value)) placesOf(item, [...place, key], places);
  return places;
}
