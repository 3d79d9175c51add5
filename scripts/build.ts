import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assembleRuntimeClient } from "./assemble-runtime-client.js";
import { bundle } from "./build/bundles.js";
import { buildConsolePage } from "./build/console-page.js";
import { declareTypes } from "./build/declarations.js";
import { licences } from "./build/licences.js";
import { parseSpec, toOpenApi31 } from "./openapi-views.js";

/** Builds `dist` from scratch. This is `npm run build`. */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
rmSync("dist", { recursive: true, force: true });
writeFileSync("dist/THIRD-PARTY-LICENSES", licences([...(await bundle()), await buildConsolePage("dist/console")]));
declareTypes();
assembleRuntimeClient();
// The console's bundle looks for them beside itself.
cpSync("src/console/examples", "dist/examples", { recursive: true });
const spec = parseSpec(readFileSync("spec/lambda.openapi.yaml", "utf8"));
writeFileSync("dist/openapi.json", `${JSON.stringify(spec, null, 2)}\n`);
writeFileSync("dist/openapi-3.1.json", `${JSON.stringify(toOpenApi31(spec), null, 2)}\n`);
