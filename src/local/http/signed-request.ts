import { Refusal } from "../answer/refusal.js";
import { rules } from "../service-behaviour.js";

/** A request as it was signed. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a request says of its signature, in the header `Authorization` or in the query. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `date/region/service/aws4_request` */
  readonly scope: string;
  /** Names in lower case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** As it was sent, such as 20300131T235959Z. */
  readonly longDate: string;
  /** When it was signed. */
  readonly date: Date;
  readonly securityToken: string | undefined;
  /** For how long after that it is accepted, where it stands in the query. In seconds. */
  readonly expires?: number;
}

export const algorithm = "AWS4-HMAC-SHA256";

/** Splits an access key id and a scope. @throws Refusal */
export function parseCredential(credential: string): Pick<Authorization, "accessKeyId" | "scope"> {
  const [, accessKeyId, scope] = /^(.+)\/([^/]+\/[^/]+\/[^/]+\/[^/]+)$/.exec(credential) ?? [];
  if (accessKeyId === undefined || scope === undefined) {
    throw incomplete("The Credential must be an access key id and a scope.");
  }
  return { accessKeyId, scope };
}

/**
 * Splits the names of the signed headers. A signature is worth nothing unless it covers where the request goes.
 *
 * @throws Refusal where a header is not signed that has to be
 */
export function parseSignedHeaders(
  names: string,
  headers: Readonly<Record<string, string>>,
  required: readonly string[],
): string[] {
  const signedHeaders = names.toLowerCase().split(";");
  const sent = Object.keys(headers).filter((name) => name.startsWith(rules.signedHeaderPrefix.value));
  const unsigned = [...required, ...sent].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw invalid(`The header ${unsigned} must be signed.`);
  return signedHeaders;
}

/** Reads a date in the form that signatures have. @throws Refusal for any other */
export function parseDate(text: string | undefined): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "");
  const date = new Date(
    parts === null ? NaN : `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`,
  );
  if (Number.isNaN(date.getTime())) throw incomplete("X-Amz-Date must be a date such as 20300131T235959Z.");
  return date;
}

export function incomplete(message: string): Refusal {
  return new Refusal("IncompleteSignatureException", message);
}

export function invalid(message: string): Refusal {
  return new Refusal("InvalidSignatureException", message);
}
