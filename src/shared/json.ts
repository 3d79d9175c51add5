import { orUndefined } from "./or-undefined.js";

/** Parses a JSON text, whose values may be replaced as `JSON.parse` does. @returns undefined where it is not JSON */
export function parseJson(text: string, replace?: (key: string, value: unknown) => unknown): unknown {
  return orUndefined((): unknown => JSON.parse(text, replace));
}

/** The members of a value that is an object, and none of any other value. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** A member of the object itself, never an inherited one. */
export function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A member that the object may inherit, as an instance of a class does, but not from a polluted Object.prototype. */
export function member<T extends object, K extends keyof T & string>(values: T, name: K): T[K] | undefined {
  return name in Object.prototype && !Object.hasOwn(values, name) ? undefined : values[name];
}

/** Copies the members of the given names as `member` finds them, so that the copy inherits none of them. */
export function copyMembers<T extends object>(values: T, names: readonly string[]): T {
  return Object.fromEntries(names.map((name) => [name, member(values, name as keyof T & string)])) as T;
}

/** The value where it is a text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The message of a service error, whose member AWS writes in either case. */
export function messageOf(error: unknown): string | undefined {
  const members = membersOf(error);
  return textOf(own(members, "message") ?? own(members, "Message"));
}
