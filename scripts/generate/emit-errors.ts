import type { Model, ServiceErrorModel } from "./model.js";
import { emitProperties } from "./emit-properties.js";
import { usualMembers } from "./read-errors.js";
import { docComment, header, literal, propertyKey, sourceComment } from "./text.js";

/**
 * Writes `error-responses.ts`: how the service responds with each error. It is a file beside `errors.ts`, so that
 * bundles of the client leave it out.
 */
export function emitErrorResponses({ errors }: Pick<Model, "errors">): string {
  const rows = errors.map((error) => `${sourceComment(error)}${propertyKey(error.name)}: ${literal(error.response)},`);
  return `${header}import type { ErrorResponseTable } from "../src/tables.js";

${docComment("How the service responds with each modelled error, under the name of the error.")}export const errorResponses = {
${rows.join("\n")}
} as const satisfies Record<string, ErrorResponseTable>;
`;
}

/** Writes `errors.ts`: how the client treats each error, the names of the modelled errors, and their members. */
export function emitErrors({ errors, commonErrors }: Pick<Model, "errors" | "commonErrors">): string {
  const rows = errors.map((error) => `${sourceComment(error)}${propertyKey(error.name)}: ${literal(error.table)},`);
  const bodies = errors.map(
    (error) => `${docComment(error.description)}${propertyKey(error.name)}: {
${emitProperties(error.members.filter(({ name }) => !inHeader(error, name)))}
};`,
  );
  const members = errors.map((error) => {
    const inHeaders = error.members.filter(({ name }) => inHeader(error, name));
    const others = inHeaders.length > 0 ? ` & {\n${emitProperties(inHeaders)}\n}` : "";
    return `${docComment(error.description)}${propertyKey(error.name)}: ServiceErrorBodies["${error.name}"]${others};`;
  });
  return `${header}import type { CommonErrorClass, ErrorTable } from "../src/tables.js";

${docComment("The modelled errors, under the names that the service and AWS's SDK give them.")}export const errors = {
${rows.join("\n")}
} as const satisfies Record<string, ErrorTable>;

${docComment("The members of every error whose row lists none.")}export const usualMembers: readonly string[] = ${literal(usualMembers)};

${docComment("Errors that any AWS service may respond with, that this service's model does not list, and that sending the request again may resolve.")}export const commonErrors: Readonly<Record<CommonErrorClass, readonly string[]>> = ${literal(commonErrors)};

${docComment("The name of a modelled error.")}export type ServiceErrorName = keyof typeof errors;

${docComment("The body of each modelled error, as the service sends it.")}export interface ServiceErrorBodies {
${bodies.join("\n")}
}

${docComment("The members of each modelled error, under the names that AWS's SDK gives them: those of its body, and those in headers.")}export interface ServiceErrorMembers {
${members.join("\n")}
}
`;
}

const inHeader = ({ table }: ServiceErrorModel, member: string) => Object.hasOwn(table.headers ?? {}, member);
