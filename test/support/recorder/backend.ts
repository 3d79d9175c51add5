import type { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Document, OpenAPIBackend } from "openapi-backend";
import type { JsonObject } from "../../../scripts/openapi-views.js";

// The linter checks that the schemas are valid.
const options = { allErrors: true, strict: false, validateSchema: false } as const;

/** openapi-backend with the 3.1 view of the document. It supports documents later than 3.0 with `quick` only. */
export async function createBackend(document31: JsonObject): Promise<OpenAPIBackend> {
  const backend = new OpenAPIBackend({
    // openapi-backend resolves references in place, so it gets a copy.
    definition: structuredClone(document31) as unknown as Document,
    quick: true,
    ajvOpts: options,
    customizeAjv: withBase64,
  });
  await backend.init();
  return backend;
}

/** Ajv with the whole document as one schema, so that each pointer into it can be validated against. */
export function createAjv(document: JsonObject): Ajv2020 {
  const ajv = withBase64(new Ajv2020({ ...options, verbose: true }));
  ajv.addFormat("binary", true);
  return ajv.addSchema(document, "document");
}

/** Makes `contentEncoding` a rule, since JSON Schema treats it as an annotation. */
function withBase64<T extends Ajv>(ajv: T): T {
  ajv.removeKeyword("contentEncoding");
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    validate: (encoding: string, text: string) =>
      encoding !== "base64" || /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text),
  });
  return ajv;
}
