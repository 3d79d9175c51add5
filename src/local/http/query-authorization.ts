import { presigned } from "../../../generated/operations.js";
import { parameterViolation } from "../../request/limits.js";
import type { MemberTable, PresignedRole, PresignedTable } from "../../tables.js";
import { messages } from "../service-behaviour.js";
import {
  type Authorization,
  incomplete,
  invalid,
  parseCredential,
  parseDate,
  parseSignedHeaders,
  type SignedRequest,
} from "./signed-request.js";

const parameters: PresignedTable = presigned;

/** The parameters that say what is signed, without the signature itself and the token that is signed beside them. */
const added = (["algorithm", "credential", "date", "expires", "signedHeaders", "signature"] as const).map(
  (role) => parameters[role].name,
);

/** Whether any parameter of a presigned request is there. */
export function isPresigned(query: URLSearchParams): boolean {
  return added.some((name) => query.has(name));
}

/** The query without what the signer adds to it. The security token stays. */
export function withoutSignature(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !added.includes(name)));
}

/**
 * Reads the signature of a presigned request.
 *
 * @throws Refusal for a parameter that is missing, repeated or outside the document's limits, and for a second signature
 *   in the headers
 */
export function readPresigned({ query, headers }: Pick<SignedRequest, "query" | "headers">): Authorization {
  if (headers["authorization"] !== undefined) throw invalid(messages.twoSignatures.value);
  const values = Object.fromEntries(
    Object.entries(parameters).map(([role, table]) => [role, readParameter(query, table)]),
  ) as Record<PresignedRole, string | undefined>;
  const { credential = "", date: longDate = "", expires, signature = "", securityToken } = values;
  return {
    ...parseCredential(credential),
    signedHeaders: parseSignedHeaders(values.signedHeaders ?? "", headers, ["host"]),
    signature,
    longDate,
    date: parseDate(longDate),
    securityToken,
    expires: Number(expires),
  };
}

function readParameter(query: URLSearchParams, table: MemberTable): string | undefined {
  const { name } = table;
  const [value, ...more] = query.getAll(name);
  if (value === undefined && table.required) throw incomplete(messages.missingParameter.value(name));
  if (more.length > 0) throw incomplete(`${name} must not be there more than once.`);
  const broken = parameterViolation(table, value);
  if (broken !== undefined) throw incomplete(`${name} ${broken.reason}.`);
  return value;
}
