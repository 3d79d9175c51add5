import { ConfigurationError } from "../../errors.js";
import { isObject } from "../check-object.js";
import type { HandlerDefinition } from "../options.js";

/**
 * Checks the values of a handler's definition that only show when a process starts, or not at all.
 *
 * @throws ConfigurationError that names the function and the option.
 */
export function checkHandlerValues(name: string, definition: HandlerDefinition): void {
  const given: Readonly<Record<string, unknown>> = { ...definition };
  for (const option of ["environment", "aliases"]) {
    const values = given[option];
    if (values === undefined) continue;
    if (!isObject(values) || !Object.values(values).every((value) => typeof value === "string")) {
      throw new ConfigurationError(`The ${option} of ${name} must be an object whose values are texts`);
    }
  }
  for (const option of ["timeout", "concurrency"]) {
    const value = given[option];
    if (value !== undefined && typeof value !== "number") {
      throw new ConfigurationError(`The ${option} of ${name} must be a number`);
    }
  }
}
