import { cpSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assembleRuntimeClient } from "./assemble-runtime-client.js";
import { bundle } from "./build/bundles.js";
import { buildConsolePage } from "./build/console-page.js";
import { declareTypes } from "./build/declarations.js";
import { licences } from "./build/licences.js";
import { writeViews } from "./openapi-views.js";

/** Builds `dist` from scratch. This is `npm run build`. */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
rmSync("dist", { recursive: true, force: true });
writeFileSync("dist/THIRD-PARTY-LICENSES", licences([...(await bundle()), await buildConsolePage("dist/console")]));
declareTypes();
assembleRuntimeClient();
// The console's bundle looks for them beside itself.
cpSync("src/console/examples", "dist/examples", { recursive: true });
writeViews("dist");
