import type { OutputMember } from "./model.js";
import { deprecation, docComment, propertyKey } from "./text.js";

/** Writes the members of an interface. All are optional, since the service may leave out any of them. */
export function emitProperties(members: readonly OutputMember[]): string {
  return members
    .map(
      ({ name, type, description, isDeprecated }) =>
        `${docComment(description, deprecation(isDeprecated))}${propertyKey(name)}?: ${type} | undefined;`,
    )
    .join("\n");
}
