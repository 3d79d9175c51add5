import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** The parts of a handler's name. AWS's runtime client divides it at the first dot of the last part of the path. */
export interface HandlerName {
  /** An absolute path. */
  readonly folder: string;
  /** The file's name without its extension. */
  readonly module: string;
  /** `module.export`, where the export may have dots. */
  readonly handler: string;
}

const extensions = ["js", "mjs", "cjs"];

/** Divides `dir/file.export`. Returns undefined where the text has another form, or ends in a file's extension. */
export function parseHandler(text: string): HandlerName | undefined {
  const path = resolve(text);
  const handler = basename(path);
  const [, module, exported] = /^([^.]+)\.(.+)$/.exec(handler) ?? [];
  if (module === undefined || exported === undefined || [...extensions, "ts"].includes(exported)) return undefined;
  return { folder: dirname(path), module, handler };
}

/** Whether there is a file that the runtime client can load. */
export function moduleExists({ folder, module }: HandlerName): boolean {
  return extensions.some((extension) => existsSync(join(folder, `${module}.${extension}`)));
}
