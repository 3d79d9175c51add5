import type { CommonErrorClass } from "../../src/tables.js";
import type { ServiceErrorModel } from "./model.js";
import type { SpecNode } from "./spec-node.js";

const classes = ["throttling", "transient", "clock", "credentials"] as const satisfies readonly CommonErrorClass[];

/** The errors of all AWS services, by name. None of them may be modelled, which says more. */
export function readCommonErrors(
  root: SpecNode,
  modelled: readonly ServiceErrorModel[],
): Record<string, CommonErrorClass> {
  const errors: Record<string, CommonErrorClass> = {};
  for (const [key, names] of root.extension("x-aws-common-errors")?.entries() ?? []) {
    const errorClass = classes.find((name) => name === key);
    if (errorClass === undefined) return names.fail(`"${key}" is none of ${classes.join(", ")}`);
    for (const item of names.items()) {
      const name = item.string();
      const twice = Object.hasOwn(errors, name) || modelled.some((error) => error.name === name);
      errors[name] = twice ? item.fail(`error ${name} is listed or modelled already`) : errorClass;
    }
  }
  return errors;
}
