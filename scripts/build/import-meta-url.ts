import { pathToFileURL } from "node:url";

/** What stands in CommonJS bundles for `import.meta.url`, which exists in ES modules alone. */
export const importMetaUrl = pathToFileURL(__filename).href;
