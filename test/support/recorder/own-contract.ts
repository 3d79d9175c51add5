import { readFile } from "node:fs/promises";
import type { Contract } from "./contract.js";

const key = Symbol.for("lambda-response-stream: the contract of the document");
const shared = globalThis as { [key]?: Promise<Contract> };

/**
 * The validators of the document as it stands. Test files that share a process share them, since they take longer to
 * make than many of the files take to run.
 */
export function ownContract(): Promise<Contract> {
  return (shared[key] ??= create());
}

async function create(): Promise<Contract> {
  const { createContract } = await import("./contract.js");
  return createContract(await readFile(new URL("../../../spec/lambda.openapi.yaml", import.meta.url), "utf8"));
}
