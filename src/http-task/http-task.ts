import { operations } from "../../generated/operations.js";
import { writeValue } from "../request/limits.js";
import { own } from "../shared/json.js";
import type { MemberTable } from "../tables.js";

/** What a workflow's task is to call. */
export interface HttpTaskOptions {
  /** Where the gateway is, such as `https://gateway.example`, a path included. */
  readonly gateway: string;
  /** The members of the operation under their names in the document. */
  readonly input: {
    readonly FunctionName?: string | undefined;
    /** JSON text. */
    readonly Payload?: string | undefined;
    readonly [name: string]: unknown;
  };
  /** How long the engine waits for the response. @default 960, as long as a function can take with its start */
  readonly timeoutSeconds?: number | undefined;
  /** The name under which the engine keeps the gateway's token. The token itself is never part of a task. @default "lambda-stream-gateway" */
  readonly credentials?: string | undefined;
}

/** A task for a workflow engine. */
export interface HttpTask {
  /** A whole workflow definition with the task in it, which JSON can hold. */
  readonly definition: object;
  /** What whoever uses it must know, a sentence an entry. JSON has no place for it. */
  readonly notes: readonly string[];
}

/** A member that travels beside the function's name and the payload. */
export interface BoundMember {
  readonly in: "query" | "header";
  /** The name of the query parameter or the header. */
  readonly name: string;
  /** As JSON can hold it: a date is a text. */
  readonly value: unknown;
  /** What HTTP carries: a text for each item of a list where the items stand in parameters of their own, and else one text. */
  readonly texts: readonly string[];
}

export const defaultTimeoutSeconds = 960;
export const defaultCredentials = "lambda-stream-gateway";

const { FunctionName: _function, Payload: _payload, ...others } = operations.invokeWithResponseStream.members;

/**
 * How the members beside the function's name and the payload travel to the gateway: as they travel to the service, but in
 * the query where that is the path, in which the gateway has the function's name alone.
 */
export const membersAtGateway = Object.fromEntries(
  Object.entries<MemberTable>(others).map(([name, member]) => [
    name,
    { ...member, in: member.in === "header" ? member.in : ("query" as const) },
  ]),
);

/** Finds the members that travel as query parameters and headers. Their names are those of the document. */
export function boundMembers(input: HttpTaskOptions["input"]): BoundMember[] {
  return Object.entries(input).flatMap(([key, value]) => {
    const member = own(membersAtGateway, key);
    if (member === undefined || value === undefined || value === "") return [];
    const items = [value].flat().map(writeValue);
    const texts = member.in === "header" || member.explode === false ? [items.join(",")] : items;
    return [{ in: member.in, name: member.name, value: value instanceof Date ? items[0] : value, texts }];
  });
}

/** Returns the name of the function. @throws TypeError where it is missing */
export function functionName({ FunctionName }: HttpTaskOptions["input"]): string {
  if (!FunctionName) throw new TypeError("A task needs a function: give its name or its ARN");
  return FunctionName;
}

/** Returns the gateway's address without a slash at its end. @throws TypeError where it is no address of HTTP */
export function gatewayAddress({ gateway }: HttpTaskOptions): string {
  const url = URL.canParse(gateway) ? new URL(gateway) : undefined;
  const isPlain = url && url.username + url.password + url.search + url.hash === "";
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    throw new TypeError("The gateway's address must be a URL such as https://gateway.example, without a query");
  }
  return url.href.endsWith("/") ? url.href.slice(0, -1) : url.href;
}

/** What both engines must be told of sending again. */
export const noRetryNote =
  "The task has no retry, since a retry of the engine may run the function a second time. The gateway itself sends again " +
  "what surely did not run the function.";
