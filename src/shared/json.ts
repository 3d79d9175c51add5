import { attempt } from "./attempt.js";

/** What a JSON text says; undefined where it is none. */
export function parseJson(text: string): unknown {
  return attempt((): unknown => JSON.parse(text));
}

/** The members of a value that is an object; none of any other. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** A member that is no inherited one. */
export function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The text of an error for people, whose member AWS writes in either case. */
export function messageOf(error: unknown): string | undefined {
  const { message, Message } = membersOf(error);
  return textOf(message ?? Message);
}
