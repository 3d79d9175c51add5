import type { CommonErrorClass } from "../../src/tables.js";
import type { ServiceErrorModel } from "./model.js";
import type { SpecNode } from "./spec-node.js";

/** Reads the names of the errors that all AWS services have. A modelled error must not be among them. */
export function readCommonErrors(
  root: SpecNode,
  modelled: readonly ServiceErrorModel[],
): Record<CommonErrorClass, string[]> {
  const errors: Record<CommonErrorClass, string[]> = { throttling: [], transient: [], clock: [], credentials: [] };
  const seen = new Set(modelled.map(({ name }) => name));
  for (const [key, names] of root.extension("x-aws-common-errors")?.entries() ?? []) {
    if (!isClass(key, errors)) return names.fail(`"${key}" is not one of ${Object.keys(errors).join(", ")}`);
    for (const item of names.items()) {
      const name = item.string();
      if (seen.has(name)) item.fail(`error ${name} is already listed or modelled`);
      seen.add(name);
      errors[key].push(name);
    }
  }
  return errors;
}

function isClass(key: string, classes: Readonly<Record<CommonErrorClass, unknown>>): key is CommonErrorClass {
  return Object.hasOwn(classes, key);
}
