import { Refusal } from "../answer/refusal.js";
import {
  algorithm,
  type Authorization,
  incomplete,
  parseCredential,
  parseDate,
  parseSignedHeaders,
} from "./signed-request.js";

const requiredHeaders = ["host", "x-amz-date"];

/** Reads the `Authorization` header of Signature Version 4. @throws Refusal where it is missing or lacks a part */
export function readAuthorization(headers: Readonly<Record<string, string>>): Authorization {
  const { authorization, "x-amz-date": longDate = "", "x-amz-security-token": securityToken } = headers;
  if (authorization === undefined) {
    throw new Refusal("MissingAuthenticationTokenException", "The request is not signed.");
  }
  if (!authorization.startsWith(`${algorithm} `)) {
    throw incomplete(`The Authorization header must begin with ${algorithm}.`);
  }
  const parts = new Map<string, string>();
  for (const part of authorization.slice(algorithm.length).split(",")) {
    const [name = "", value = ""] = part.trim().split(/=(.*)/s);
    parts.set(name, value);
  }
  const [credential, signed, signature] = ["Credential", "SignedHeaders", "Signature"].map((name) => {
    const value = parts.get(name);
    if (value === undefined || value === "") throw incomplete(`The Authorization header has no ${name}.`);
    return value;
  }) as [string, string, string];
  const signedHeaders = parseSignedHeaders(signed, headers, requiredHeaders);
  const date = parseDate(longDate);
  return { ...parseCredential(credential), signedHeaders, signature, longDate, date, securityToken };
}
