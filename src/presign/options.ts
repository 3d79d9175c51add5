import { ConfigurationError } from "../errors.js";
import { member } from "../shared/json.js";
import { unknownName } from "../shared/known-names.js";

/**
 * Copies the options of a function, without what a polluted Object.prototype adds to them.
 *
 * @throws ConfigurationError for an unknown name
 */
export function checkOptions<T extends object>(owner: string, names: string, options: T | null | undefined): T {
  const given = (options ?? {}) as Record<string, unknown>;
  const known = names.split(" ");
  const unknown = unknownName(given, known);
  if (unknown) throw new ConfigurationError(`${owner} has no option ${unknown.name}: ${unknown.advice}`);
  return Object.fromEntries(known.map((name) => [name, member(given, name)])) as T;
}
