import { ServiceError } from "../../src/errors.js";
import type { SpecNode } from "./spec-node.js";

/** Refuses names that every object of JavaScript has already, so that a table could not tell whether they are there. */
export function checkMemberName(name: string, node: SpecNode): void {
  if (name in {}) node.fail(`"${name}" must not be the name of a member, since every object of JavaScript has one`);
}

/** What frameworks read of an error that somebody throws, to respond to their own caller with it. */
const readByFrameworks = ["status", "statusCode", "headers", "expose"];
const context = { requestId: "", httpStatusCode: 0, attempts: 0, cause: undefined };
const error = new ServiceError("", "", {}, context);

/** Refuses the members of a service's error that would overwrite what the client's error object says itself. */
export function checkErrorMemberName(name: string, node: SpecNode, errorName: string): void {
  checkMemberName(name, node);
  // The message of the service is the message of the error.
  if (name !== "message" && name in error)
    node.fail(`member "${name}" of ${errorName} would overwrite "${name}" of the client's ServiceError`);
  if (readByFrameworks.includes(name))
    node.fail(`member "${name}" of ${errorName} would pass for "${name}" of an HTTP framework's own errors`);
}

/** What the client's InvocationStream has already. */
export const streamProperties: readonly string[] = [
  ...["statusCode", "contentType", "requestId", "headers", "attempts", "completion", "body", "constructor"],
  ...["events", "textStream", "bytes", "text", "json", "drain", "cancel"],
];

/** The property of an InvocationStream that holds an output member: `executedVersion` holds `ExecutedVersion`. */
export const outputProperty = (member: string) => member.charAt(0).toLowerCase() + member.slice(1);

/** Refuses an output member whose property would overwrite one that the client's stream has itself. */
export function checkOutputMemberName(name: string, node: SpecNode): void {
  const property = outputProperty(name);
  if (property in {} || streamProperties.includes(property))
    node.fail(`output member "${name}" would overwrite "${property}" of the client's InvocationStream`);
}
