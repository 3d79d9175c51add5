import openapiTS, { astToString, stringToAST, type SchemaObject, type TransformNodeOptions } from "openapi-typescript";
import type { TypeAliasDeclaration, TypeNode } from "typescript";
import { header } from "./text.js";

/** Writes `schema.ts`: the type `paths` for openapi-fetch, which openapi-typescript makes from the document. */
export async function emitSchema(text: string): Promise<string> {
  const nodes = await openapiTS(text, {
    silent: true,
    inject: 'import type { ServiceErrorName } from "./errors.js";',
    transform(schema: SchemaObject, { path = "" }: TransformNodeOptions) {
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

function typeNode(type: string): TypeNode {
  const [declaration] = stringToAST(`type T = ${type};`) as [TypeAliasDeclaration];
  return declaration.type;
}
