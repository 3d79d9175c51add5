import { cpSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assembleRuntimeClient } from "./assemble-runtime-client.js";
import { bundle } from "./build/bundles.js";
import { bundledPackages, readPackage } from "./build/bundled-packages.js";
import { buildConsolePage } from "./build/console-page.js";
import { declareTypes } from "./build/declarations.js";
import { licences } from "./build/licences.js";
import { runtimeClients } from "./build/patch-runtime-client.js";
import { sbom } from "./build/sbom.js";
import { writeViews } from "./openapi-views.js";

/** Builds `dist` from scratch. This is `npm run build`. */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
rmSync("dist", { recursive: true, force: true });
const bundled = bundledPackages([...(await bundle()), await buildConsolePage("dist/console")]);
writeFileSync("dist/THIRD-PARTY-LICENSES", licences(bundled));
const copied = runtimeClients.map(({ name }) => readPackage(`node_modules/${name}`));
// openapi-fetch, which is bundled, is installed as well, since its types are part of the public ones. It needs this one.
const installed = [readPackage("node_modules/openapi-typescript-helpers")];
writeFileSync("dist/sbom.cdx.json", sbom([...bundled, ...copied], installed));
declareTypes();
assembleRuntimeClient();
// The console's bundle looks for them beside itself.
cpSync("src/console/examples", "dist/examples", { recursive: true });
writeViews("dist");
