import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SpecMistake } from "../generate/mistake.js";
import { specPath } from "../generate/text.js";
import { compare } from "./compare.js";
import { readDocument } from "./document-side.js";
import { judge } from "./judge.js";
import { knownDifferences } from "./known.js";
import { published, type Published } from "./published.js";
import { publishedEntries } from "./published-limits.js";
import { report } from "./report.js";
import { loadSdk, SdkMistake } from "./sdk-package.js";
import { readSdk } from "./sdk-side.js";

export interface DriftOptions {
  /** The folder that holds `spec/`. */
  root: string;
  /** The folder whose `node_modules` holds the SDK. */
  sdkRoot: string;
  /** The origin of that SDK, for the report. @default "installed" */
  origin?: string | undefined;
  /** What AWS publishes and the SDK does not carry. @default the table of this repository */
  limits?: Published | undefined;
  /** Lists what is the same too. @default false */
  all?: boolean | undefined;
  /** Receives each line of the report. */
  log: (line: string) => void;
}

/** Compares the document with the SDK. @returns the exit status: 0, or 1 if there is drift or a mistake */
export async function drift({
  root,
  sdkRoot,
  origin = "installed",
  limits = published,
  all = false,
  log,
}: DriftOptions): Promise<0 | 1> {
  try {
    const document = readDocument(await readFile(join(root, specPath), "utf8"));
    const sdk = await loadSdk(sdkRoot);
    log(`${specPath} compared with the ${origin} ${sdk.versions.join(" and ")}\n`);
    const elsewhere = new Map([...(await readSdk(sdk, document.model)), ...publishedEntries(limits)]);
    const rows = compare(document.side, elsewhere);
    const verdict = judge(rows, knownDifferences);
    for (const line of report(rows, verdict, all)) log(line);
    return verdict.drift.length + verdict.gone.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof SpecMistake) log(`${specPath}:${error.line}:${error.column}: ${error.reason}`);
    else if (error instanceof SdkMistake) log(`The SDK is not laid out as this comparison expects: ${error.message}`);
    else throw error;
    return 1;
  }
}
