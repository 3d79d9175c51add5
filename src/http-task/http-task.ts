import { operations } from "../../generated/operations.js";
import { own } from "../shared/json.js";
import type { MemberTable } from "../tables.js";

/** What a workflow's task is to call. */
export interface HttpTaskOptions {
  /** Where the gateway is, such as `https://gateway.example`, a path included. */
  readonly gateway: string;
  /** The members of the operation under their names in the document, `FunctionName` among them, `Payload` as JSON text. */
  readonly input: Readonly<Record<string, string | undefined>>;
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
  readonly value: string;
}

export const defaultTimeoutSeconds = 960;
export const defaultCredentials = "lambda-stream-gateway";

const members: Readonly<Record<string, MemberTable>> = operations.invokeWithResponseStream.members;

/** Finds the members that travel as query parameters and headers. Their names are those of the document. */
export function boundMembers(input: HttpTaskOptions["input"]): BoundMember[] {
  return Object.entries(input).flatMap(([member, value]) => {
    const { in: place, name = member } = own(members, member) ?? {};
    return value && (place === "query" || place === "header") ? [{ in: place, name, value }] : [];
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
  return url.href.replace(/\/+$/, "");
}

/** What both engines must be told of sending again. */
export const noRetryNote =
  "The task has no retry, since a retry of the engine may run the function a second time. The gateway itself sends again " +
  "what surely did not run the function.";
