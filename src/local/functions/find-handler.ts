import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigurationError } from "../../errors.js";

/** A handler whose file is there. */
export interface FoundHandler {
  /** The absolute path of the folder that stands for the unpacked package. */
  readonly taskRoot: string;
  /** `dir/file.export` from the task root, for `_HANDLER`. */
  readonly handler: string;
}

/** Where a handler is looked for, and how it would be loaded. */
export interface HandlerSearch {
  readonly functionName: string;
  /** An absolute path; without it, a file outside of the working directory has its own folder as the root. */
  readonly root: string | undefined;
  /** Whether the process is started with options that may teach Node to load TypeScript. */
  readonly hasLoader: boolean;
}

const extensions = [".js", ".mjs", ".cjs"];
const typeScriptExtensions = [".ts", ".mts", ".cts"];

/**
 * Finds the file of a handler, which is `dir/file.export` as a path or as a `file:` URL.
 *
 * @throws ConfigurationError where the text has another form, or where the runtime client would not find or not be able
 *   to load the file. The message names the folder and says what to do.
 */
export function findHandler(given: string | URL, { functionName, root, hasLoader }: HandlerSearch): FoundHandler {
  const text = pathOf(given, `The handler of ${functionName}`);
  const path = resolve(root ?? "", text);
  const name = moduleName(text);
  if (name === undefined) {
    const written = `it is ${JSON.stringify(text)}, where src/app.handler was expected`;
    throw new ConfigurationError(
      `The handler of ${functionName} must be dir/file.export, without the file's extension: ${written}`,
    );
  }
  const folder = dirname(path);
  const present = (candidates: readonly string[]) =>
    candidates.find((extension) => existsSync(resolve(folder, `${name}${extension}`)));
  if (present(["", ...extensions]) === undefined) {
    const typeScript = present(typeScriptExtensions);
    if (!existsSync(folder)) {
      throw new ConfigurationError(`The handler of ${functionName} is in ${folder}, and there is no such folder`);
    }
    if (typeScript === undefined) {
      throw new ConfigurationError(
        `There is no ${name}.js, .mjs, .cjs or .ts in ${folder}, where the handler of ${functionName} should be`,
      );
    }
    if (!stripsTypes && !hasLoader) throw new ConfigurationError(typeScriptAdvice(`${name}${typeScript}`, folder));
  }
  return withinRoot(path, root, functionName);
}

/** The name of the file that a handler names. Returns undefined where the text has no form of a handler. */
export function moduleName(handler: string): string | undefined {
  // The runtime client divides the last part of the path at its first dot.
  const [, name, exported] = /^([^.]+)\.(.+)$/.exec(basename(handler)) ?? [];
  const namesExtension = [...extensions, ...typeScriptExtensions].includes(`.${exported?.split(".")[0]}`);
  return exported === undefined || namesExtension ? undefined : name;
}

/** Whether this Node runs TypeScript by itself. */
const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);

function typeScriptAdvice(file: string, folder: string): string {
  return (
    `${file} in ${folder} is TypeScript, which Node ${process.versions.node} does not run by itself: use Node 22.18 or ` +
    'later, or install tsx and set nodeOptions: ["--import", "tsx"] (serve --node-option=--import=tsx), or compile the file'
  );
}

/** Returns the path that is given as one, or as a `file:` URL. @throws ConfigurationError that begins with `what` */
export function pathOf(given: string | URL, what: string): string {
  if (!(given instanceof URL) && !given.startsWith("file:")) return given;
  try {
    return fileURLToPath(given);
  } catch (cause) {
    throw new ConfigurationError(`${what} must be a path or a file: URL`, { cause });
  }
}

function withinRoot(path: string, root: string | undefined, functionName: string): FoundHandler {
  const taskRoot = root ?? process.cwd();
  const fromRoot = relative(taskRoot, path);
  if (!fromRoot.startsWith("..") && !isAbsolute(fromRoot)) {
    return { taskRoot, handler: fromRoot.split(sep).join("/") };
  }
  if (root === undefined) return { taskRoot: dirname(path), handler: basename(path) };
  throw new ConfigurationError(
    `The handler of ${functionName} is in ${dirname(path)}, outside of the root ${root}: on AWS only the root is there`,
  );
}
