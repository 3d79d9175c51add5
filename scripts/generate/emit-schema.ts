import openapiTS, {
  astToString,
  stringToAST,
  type OpenAPI3,
  type SchemaObject,
  type TransformNodeOptions,
} from "openapi-typescript";
import type { TypeAliasDeclaration, TypeNode } from "typescript";
import { mapValues, parseSpec, type Json, type JsonObject } from "../openapi-views.js";
import type { Model } from "./model.js";
import { header } from "./text.js";

const imports = (events: readonly string[]) => `import type { ServiceErrorBodies, ServiceErrorName } from "./errors.js";
import type { ${events.join(", ")} } from "./events.js";`;

/**
 * Writes `schema.ts`: the type `paths` for openapi-fetch, which openapi-typescript makes from the document. Errors and
 * events have their types elsewhere, to which it refers, and what only the signer may set is left out.
 */
export async function emitSchema(text: string, { errors, eventUnions }: Model): Promise<string> {
  const eventTypes = new Set(
    eventUnions.flatMap(({ typeName, events }) => [typeName, ...events.map((event) => event.typeName)]),
  );
  const nodes = await openapiTS(withoutSigning(parseSpec(text)) as unknown as OpenAPI3, {
    silent: true,
    inject: imports([...eventTypes]),
    transform(schema: SchemaObject, { path = "" }: TransformNodeOptions) {
      const name = /^#\/components\/schemas\/([^/]+)$/.exec(path)?.[1] ?? "";
      if (eventTypes.has(name)) return typeNode(name);
      if (errors.some((error) => error.name === name)) return typeNode(`ServiceErrorBodies["${name}"]`);
      // A response of bytes is read as a stream, whether it consists of events or not.
      if (schema.format === "binary")
        return typeNode(
          path.includes("/responses/") ? "ReadableStream<Uint8Array<ArrayBuffer>>" : "Uint8Array<ArrayBuffer>",
        );
      if ("x-aws-error-name" in schema) {
        return typeNode("ServiceErrorName | `${ServiceErrorName}:${string}`");
      }
      return undefined;
    },
  });
  return header + astToString(nodes);
}

/** Leaves out the parameters that signing adds, which no caller sets. */
function withoutSigning(document: JsonObject): JsonObject {
  const { parameters = {}, ...components } = document["components"] as { parameters?: JsonObject };
  const isSigning = (value: Json): boolean => "x-aws-signing" in (value as JsonObject);
  const left = Object.entries(parameters).filter(([, parameter]) => !isSigning(parameter));
  const kept = Object.fromEntries(left);
  const isKept = (parameter: Json): boolean => {
    const { $ref } = parameter as { $ref?: string };
    return $ref === undefined ? !isSigning(parameter) : ($ref.split("/").at(-1) ?? "") in kept;
  };
  const withParameters = (value: Json): Json => {
    const { parameters: own, ...others } = value as JsonObject;
    return Array.isArray(own) ? { ...others, parameters: own.filter(isKept) } : value;
  };
  const paths = mapValues(document["paths"] as JsonObject, (item) =>
    mapValues(withParameters(item) as JsonObject, (value) =>
      typeof value === "object" && !Array.isArray(value) ? withParameters(value) : value,
    ),
  );
  return { ...document, paths, components: { ...components, parameters: kept } };
}

function typeNode(type: string): TypeNode {
  const [declaration] = stringToAST(`type T = ${type};`) as [TypeAliasDeclaration];
  return declaration.type;
}
