import openapiTS, { astToString, stringToAST, type SchemaObject, type TransformNodeOptions } from "openapi-typescript";
import type { TypeAliasDeclaration, TypeNode } from "typescript";
import type { Model } from "./model.js";
import { header } from "./text.js";

/** Writes `schema.ts`: the type `paths` for openapi-fetch, which openapi-typescript makes from the document. */
export async function emitSchema(text: string, model: Model): Promise<string> {
  const streams = model.operations.map(({ table }) => `/content/${table.streamContentType.replaceAll("/", "~1")}`);
  const nodes = await openapiTS(text, {
    silent: true,
    inject: 'import type { ServiceErrorName } from "./errors.js";',
    transform(schema: SchemaObject, { path = "" }: TransformNodeOptions) {
      if (schema.format === "binary") {
        const isStream = streams.some((suffix) => path.endsWith(suffix));
        return typeNode(isStream ? "ReadableStream<Uint8Array<ArrayBuffer>>" : "Uint8Array<ArrayBuffer>");
      }
      if ("x-aws-error-name" in schema) {
        return typeNode("ServiceErrorName | `${ServiceErrorName}:${string}`");
      }
      return undefined;
    },
  });
  return header + astToString(nodes);
}

function typeNode(type: string): TypeNode {
  const [declaration] = stringToAST(`type T = ${type};`) as [TypeAliasDeclaration];
  return declaration.type;
}
