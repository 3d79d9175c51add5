import type { OutputMember } from "./model.js";
import { docComment, propertyKey } from "./text.js";

/** The members of an interface, all optional: the service may leave out any of them. */
export function emitProperties(members: readonly OutputMember[]): string {
  return members
    .map(({ name, type, description }) => `${docComment(description)}${propertyKey(name)}?: ${type} | undefined;`)
    .join("\n");
}
