import { pathToFileURL } from "node:url";

/** Replaces `import.meta.url` in CommonJS bundles, since only ES modules have it. */
export const importMetaUrl = pathToFileURL(__filename).href;
