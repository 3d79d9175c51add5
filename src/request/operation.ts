import { operations } from "../../generated/operations.js";
import type { OperationTable } from "../tables.js";

/** The operation that this package is for. */
export const mainOperation = operations.invokeWithResponseStream;

/** Finds the operation of the document with a path template and a method in upper case, undefined where there is none. */
export function operationOf(method: string, path: string): OperationTable | undefined {
  const tables: readonly OperationTable[] = Object.values(operations);
  return tables.find((one) => one.path === path && one.method === method);
}
