import type { Model } from "./model.js";
import { emitProperties } from "./emit-properties.js";
import { usualMembers } from "./read-errors.js";
import { docComment, header, literal, propertyKey, sourceComment } from "./text.js";

/** `error-responses.ts`: how the service responds with each error. It stands apart from `errors.ts`, so that bundles of the client leave it out. */
export function emitErrorResponses({ errors }: Pick<Model, "errors">): string {
  const rows = errors.map((error) => `${sourceComment(error)}${propertyKey(error.name)}: ${literal(error.response)},`);
  return `${header}import type { ErrorResponseTable } from "../src/tables.js";

${docComment("How the service responds with each modelled error, under the name of the error.")}export const errorResponses = {
${rows.join("\n")}
} as const satisfies Record<string, ErrorResponseTable>;
`;
}

/** `errors.ts`: what the client does with each error, the names of the modelled ones, and the members of each. */
export function emitErrors({ errors, commonErrors }: Pick<Model, "errors" | "commonErrors">): string {
  const rows = errors.map((error) => `${sourceComment(error)}${propertyKey(error.name)}: ${literal(error.table)},`);
  const members = errors.map(
    (error) => `${docComment(error.description)}${propertyKey(error.name)}: {
${emitProperties(error.members)}
};`,
  );
  return `${header}import type { CommonErrorClass, ErrorTable } from "../src/tables.js";

${docComment("The modelled errors, by the name that the service and AWS's SDK give them.")}export const errors = {
${rows.join("\n")}
} as const satisfies Record<string, ErrorTable>;

${docComment("The members of an error whose row names none.")}export const usualMembers: readonly string[] = ${literal(usualMembers)};

${docComment("What any AWS service may answer, this one's model does not name, and sending again may mend.")}export const commonErrors: Readonly<Record<CommonErrorClass, readonly string[]>> = ${literal(commonErrors)};

${docComment("The name of a modelled error.")}export type ServiceErrorName = keyof typeof errors;

${docComment("The members of each modelled error, under the names that AWS's SDK gives them.")}export interface ServiceErrorMembers {
${members.join("\n")}
}
`;
}
