import type { CommonErrorClass } from "../../src/tables.js";
import type { ServiceErrorModel } from "./model.js";
import type { SpecNode } from "./spec-node.js";

/** The names of the errors of all AWS services. None of them may be modelled, which says more. */
export function readCommonErrors(
  root: SpecNode,
  modelled: readonly ServiceErrorModel[],
): Record<CommonErrorClass, string[]> {
  const errors: Record<CommonErrorClass, string[]> = { throttling: [], transient: [], clock: [], credentials: [] };
  const seen = new Set(modelled.map(({ name }) => name));
  for (const [key, names] of root.extension("x-aws-common-errors")?.entries() ?? []) {
    if (!isClass(key, errors)) return names.fail(`"${key}" is none of ${Object.keys(errors).join(", ")}`);
    for (const item of names.items()) {
      const name = item.string();
      if (seen.has(name)) item.fail(`error ${name} is listed or modelled already`);
      seen.add(name);
      errors[key].push(name);
    }
  }
  return errors;
}

function isClass(key: string, classes: Readonly<Record<CommonErrorClass, unknown>>): key is CommonErrorClass {
  return Object.hasOwn(classes, key);
}
