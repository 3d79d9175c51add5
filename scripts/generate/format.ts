import { join } from "node:path";
import { format as prettier, resolveConfig } from "prettier";
import type { Output } from "./output.js";

/** Formats every file as `npm run format` would, so that the committed files pass `npm run format:check`. */
export async function format(sources: Output, packageRoot: string): Promise<Output> {
  const formatted = new Map<string, string>();
  for (const [path, source] of sources) {
    const filepath = join(packageRoot, path);
    const config = await resolveConfig(filepath, { editorconfig: true });
    formatted.set(path, await prettier(source, { ...config, filepath }));
  }
  return formatted;
}
