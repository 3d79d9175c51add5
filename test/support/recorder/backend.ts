import type { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Document, OpenAPIBackend } from "openapi-backend";
import type { JsonObject } from "../../../scripts/openapi-views.js";

// That the schemas are ones is the linter's to say.
const options = { allErrors: true, strict: false, validateSchema: false } as const;

/** openapi-backend over the 3.1 view: `quick` is what it offers for a document later than 3.0. */
export async function createBackend(document31: JsonObject): Promise<OpenAPIBackend> {
  const backend = new OpenAPIBackend({
    // It resolves references in place.
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

/** JSON Schema only annotates with it. */
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
