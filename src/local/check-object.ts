import { ConfigurationError } from "../errors.js";
import { unknownName } from "../shared/known-names.js";

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Refuses an object with a name that nothing reads: most often it is misspelt, and would be ignored in silence.
 *
 * @param owner - What the object belongs to. It begins the message.
 * @param kind - What the names are called, such as "option".
 * @throws ConfigurationError that gives the nearest known name, or all known names where none is near.
 */
export function refuseUnknownNames(given: object, known: readonly string[], owner: string, kind: string): void {
  const unknown = unknownName(given, known);
  if (unknown) throw new ConfigurationError(`${owner} has no ${kind} ${unknown.name}: ${unknown.advice}`);
}

/** The names of a type's members. The compiler holds the list to the type, so that a new member cannot be forgotten. */
export function namesOf<T>(members: Readonly<Record<keyof T, true>>): readonly string[] {
  return Object.keys(members);
}
