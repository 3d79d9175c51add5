import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gatewayDocument } from "../generated/gateway-document.js";
import { heyApi, orval } from "./document-check/generators.js";
import { prism } from "./document-check/prism.js";
import { installTools } from "./document-check/programs.js";
import type { Documents } from "./document-check/tool.js";
import { spectral, swaggerParser } from "./document-check/validators.js";
import { specPath } from "./generate/text.js";
import { parseSpec, toOpenApi31 } from "./openapi-views.js";

/** Has the tools of others read the published documents, and tells each complaint. This is `npm run document:check`. */
const { values } = parseArgs({ options: { spec: { type: "string", default: specPath } } });
await installTools();

const folder = mkdtempSync(join(tmpdir(), "document-check-"));
try {
  const documents: Documents = {
    folder,
    published: write("openapi-3.1.json", toOpenApi31(parseSpec(readFileSync(values.spec, "utf8")))),
    // The gateway adds its version and its address when it serves the document.
    gateway: write("gateway.json", {
      ...gatewayDocument,
      info: { ...gatewayDocument.info, version: "1.0.0" },
      servers: [{ url: "http://127.0.0.1:8080" }],
    }),
  };
  for (const tool of [swaggerParser, spectral, heyApi, orval, prism]) {
    const complaints = await tool.check(documents);
    console.log(`${tool.name}: ${complaints.length === 0 ? "no complaint" : complaints.join("\n")}`);
    if (complaints.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(name: string, document: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
}
