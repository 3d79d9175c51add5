import type { ServerResponse } from "node:http";
import { errorResponses } from "../../../generated/error-responses.js";
import { errors } from "../../../generated/errors.js";
import type { ErrorResponseTable, ErrorTable } from "../../tables.js";
import { faultSides, refusals } from "../service-behaviour.js";
import { endUnread, isUnread } from "./unread-body.js";

const modelled: Readonly<Record<string, ErrorTable>> = errors;
const responses: Readonly<Record<string, ErrorResponseTable>> = errorResponses;
const unmodelled: Readonly<Record<string, { readonly value: number }>> = refusals;

/** The value of a member as JSON holds it. */
type ErrorMember = string | number | boolean | object;

interface RefusalDetails {
  /** @default the error's status in the document or in service-behaviour.ts, or 400 for an error in neither */
  readonly status?: number | undefined;
  /** Members of the error beside its message, by their names in the document. */
  readonly members?: Readonly<Record<string, ErrorMember>> | undefined;
  /** Further headers of the response. They must not be those that every refusal has. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A response that refuses the request with an error of the service. It is thrown wherever the reason is found. */
export class Refusal extends Error {
  override readonly name: string;
  readonly status: number;
  readonly members: Readonly<Record<string, ErrorMember>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(name: string, message: string, { status, members = {}, headers = {} }: RefusalDetails = {}) {
    super(message);
    this.name = name;
    this.status = status ?? responses[name]?.status ?? unmodelled[name]?.value ?? 400;
    this.members = members;
    this.headers = headers;
  }
}

/**
 * Writes the response in the shape of AWS's REST-JSON errors. The document says which members travel in headers. Where the
 * body of the request has not arrived in full, it is not read on, and the connection is closed.
 */
export function writeRefusal(response: ServerResponse, refusal: Refusal, requestId: string): void {
  const side = refusal.status < 500 ? faultSides.caller.value : faultSides.service.value;
  const body: Record<string, ErrorMember> = {};
  for (const member of responses[refusal.name]?.body ?? ["message"]) {
    if (member.toLowerCase() === "message") body[member] = refusal.message;
    else if (member === "Type") body[member] = side;
  }
  for (const [member, value] of Object.entries(refusal.members)) {
    const header = modelled[refusal.name]?.headers?.[member];
    if (header === undefined) body[member] = value;
    else if (typeof value !== "object") response.setHeader(header, String(value));
  }
  for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
  const bytes = Buffer.from(JSON.stringify(body));
  const unread = isUnread(response.req);
  response.writeHead(refusal.status, {
    "content-type": "application/json",
    "content-length": bytes.length,
    "x-amzn-errortype": refusal.name,
    "x-amzn-requestid": requestId,
    ...(unread && { connection: "close" }),
  });
  if (unread) endUnread(response, bytes);
  else response.end(bytes);
}
