import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { emitErrorResponses, emitErrors } from "./emit-errors.js";
import { emitGatewayDocument } from "./emit-gateway-document.js";
import { emitEvents } from "./emit-events.js";
import { emitDescriptions, emitOperations } from "./emit-operations.js";
import { emitPartitions } from "./emit-partitions.js";
import { SpecMistake } from "./mistake.js";
import { diffOutput, writeOutput, type Output } from "./output.js";
import { readModel } from "./read-model.js";
import { specPath } from "./text.js";

export interface RunOptions {
  /** The root of the package, with the settings of the linter and of Prettier. */
  packageRoot: string;
  /** The folder that holds `spec/` and `generated/`. @default packageRoot */
  root?: string | undefined;
  /** Compares with the files on disk and writes nothing. @default false */
  check?: boolean | undefined;
  /** Receives each message. */
  log: (message: string) => void;
}

/** Compiles the document. @returns the exit status: 0, or 1 if there is a mistake or a difference */
export async function run({ packageRoot, root = packageRoot, check = false, log }: RunOptions): Promise<0 | 1> {
  const file = join(root, specPath);
  const folder = join(root, "generated");
  try {
    const output = await compile(await readFile(file, "utf8"), file, packageRoot);
    if (!check) {
      await writeOutput(folder, output);
      return 0;
    }
    const difference = await diffOutput(folder, output);
    if (!difference) return 0;
    log(`${difference}\nRun: npm run generate`);
  } catch (error) {
    for (const mistake of error instanceof AggregateError ? error.errors : [error]) {
      if (!(mistake instanceof SpecMistake)) throw error;
      log(`${specPath}:${mistake.line}:${mistake.column}: ${mistake.reason}`);
    }
  }
  return 1;
}

/** @throws SpecMistake for one mistake, or an AggregateError of several */
async function compile(text: string, file: string, packageRoot: string): Promise<Output> {
  const model = readModel(text);
  // The linter is loaded only now, so that a mistake which reading the model has found is reported at once.
  const { lint } = await import("./lint.js");
  const mistakes = await lint(text, file, join(packageRoot, "redocly.yaml"));
  if (mistakes.length > 0) throw new AggregateError(mistakes, "lint");
  const { emitSchema } = await import("./emit-schema.js");
  const { format } = await import("./format.js");
  const sources = new Map([
    ["schema.ts", await emitSchema(text)],
    ["operations.ts", emitOperations(model.operations)],
    ["errors.ts", emitErrors(model)],
    ["error-responses.ts", emitErrorResponses(model)],
    ["events.ts", emitEvents(model.eventUnions)],
    ["partitions.ts", emitPartitions(model.partitions)],
    ["descriptions.ts", emitDescriptions(model.operations)],
    ["gateway-document.ts", emitGatewayDocument(text, model)],
  ]);
  return format(sources, packageRoot);
}
