import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** A handler taken apart as AWS's runtime client does it: at the first dot of the last part of the path. */
export interface HandlerName {
  /** Absolute. */
  readonly folder: string;
  /** The file's name without its extension. */
  readonly module: string;
  /** `module.export`, where the export may have dots. */
  readonly handler: string;
}

const extensions = ["js", "mjs", "cjs"];

/** Takes `dir/file.export` apart; undefined where it has no such form, or ends in a file's extension. */
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
