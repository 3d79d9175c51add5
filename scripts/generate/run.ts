import { once } from "node:events";
import { watch as watchFolder } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { emitErrorResponses, emitErrors } from "./emit-errors.js";
import { emitGatewayDocument } from "./emit-gateway-document.js";
import { emitEventContentTypes, emitEvents } from "./emit-events.js";
import { emitFeatures } from "./emit-features.js";
import { emitDescriptions, emitOperations } from "./emit-operations.js";
import { emitPartitions } from "./emit-partitions.js";
import { emitReference, referencePath } from "./emit-reference.js";
import type { Model } from "./model.js";
import { SpecMistake } from "./mistake.js";
import { diffOutput, generatedFolder, writeFiles, writeOutput, type Output } from "./output.js";
import { readModel } from "./read-model.js";
import { specPath } from "./text.js";

export interface RunOptions {
  /** The root of the package, with the settings of the linter and of Prettier. */
  packageRoot: string;
  /** The folder that holds `spec/`, `generated/` and `docs/`. @default packageRoot */
  root?: string | undefined;
  /** Compares with the files on disk and writes nothing. @default false */
  check?: boolean | undefined;
  /** Receives each message. */
  log: (message: string) => void;
}

/** Compiles the document. @returns the exit status: 0, or 1 if there is a mistake or a difference */
export async function run({ packageRoot, root = packageRoot, check = false, log }: RunOptions): Promise<0 | 1> {
  const file = join(root, specPath);
  return reporting(log, async () => {
    const text = await readFile(file, "utf8");
    const model = readModel(text);
    const tables = await compileTables(text, model, packageRoot);
    const output = new Map([...tables, ...(await compileTypes(text, model, file, packageRoot))]);
    if (!check) return void (await writeOutput(root, output));
    const difference = await diffOutput(root, output);
    if (difference) log(`${difference}\nRun: npm run generate`);
    return difference === "" ? undefined : 1;
  });
}

/**
 * Compiles the document at each save, until the process is ended. The tables are written first; the linter and the types of
 * `api`, which take longer, come after them.
 */
export async function watch({ packageRoot, root = packageRoot, log }: Omit<RunOptions, "check">): Promise<void> {
  const file = join(root, specPath);
  let seen = "";
  const compile = async (): Promise<void> => {
    const text = await readFile(file, "utf8");
    if (text === seen) return;
    seen = text;
    await reporting(log, async () => {
      const startedAt = performance.now();
      const since = () => `${Math.round(performance.now() - startedAt)} ms`;
      const model = readModel(text);
      await writeFiles(root, await compileTables(text, model, packageRoot));
      log(`tables written after ${since()}`);
      await writeFiles(root, await compileTypes(text, model, file, packageRoot));
      log(`types written after ${since()}`);
    });
  };
  let compiled = compile();
  let timer: NodeJS.Timeout | undefined;
  // Editors replace the file when they save it, so that the folder is watched. What they write in parts is read once.
  const watcher = watchFolder(dirname(file), () => {
    clearTimeout(timer);
    timer = setTimeout(() => void (compiled = compiled.then(compile)), 50);
  });
  log(`watching ${specPath}`);
  await once(watcher, "close");
}

/** Reports mistakes with their places. @returns what the work returns, 0 where that is nothing, and 1 after a mistake */
async function reporting(log: RunOptions["log"], work: () => Promise<1 | undefined | void>): Promise<0 | 1> {
  try {
    return (await work()) ?? 0;
  } catch (error) {
    for (const mistake of error instanceof AggregateError ? error.errors : [error]) {
      if (!(mistake instanceof SpecMistake)) throw error;
      log(`${specPath}:${mistake.line}:${mistake.column}: ${mistake.reason}`);
    }
    return 1;
  }
}

async function compileTables(text: string, model: Model, packageRoot: string): Promise<Output> {
  const { format } = await import("./format.js");
  const sources = {
    "operations.ts": emitOperations(model),
    "errors.ts": emitErrors(model),
    "error-responses.ts": emitErrorResponses(model),
    "events.ts": emitEvents(model.eventUnions),
    "event-content-types.ts": emitEventContentTypes(model.eventUnions),
    "features.ts": emitFeatures(model),
    "partitions.ts": emitPartitions(model.partitions),
    "descriptions.ts": emitDescriptions(model.operations),
    "gateway-document.ts": emitGatewayDocument(text, model),
  };
  const tables = Object.entries(sources).map(([name, source]) => [`${generatedFolder}/${name}`, source] as const);
  return format(new Map([...tables, [referencePath, emitReference(model)]]), packageRoot);
}

/** Lints the document and makes the types of `api`. @throws AggregateError of SpecMistakes */
async function compileTypes(text: string, model: Model, file: string, packageRoot: string): Promise<Output> {
  // These are loaded only now, so that a mistake which reading the model has found is reported at once.
  const { lint } = await import("./lint.js");
  const mistakes = await lint(text, file, join(packageRoot, "redocly.yaml"));
  if (mistakes.length > 0) throw new AggregateError(mistakes, "lint");
  const { emitSchema } = await import("./emit-schema.js");
  const { format } = await import("./format.js");
  return format(new Map([[`${generatedFolder}/schema.ts`, await emitSchema(text, model)]]), packageRoot);
}
