import { operations, type InvokeWithResponseStreamInput } from "../../generated/operations.js";
import { createCredentials } from "../auth/credentials.js";
import { assertSecure } from "../auth/sigv4.js";
import { checkOptions, createSettings } from "../call/settings.js";
import { ValidationError } from "../errors.js";
import type { ClientOptions, InvokeOptions } from "../options.js";
import { checkRegion } from "../request/endpoint.js";
import { callerHeaders } from "../request/headers.js";
import { bind, type BoundInput } from "../request/input.js";
import { writeQuery } from "../request/query.js";
import { QuerySigner } from "./query-signer.js";
import { parameters, writeBody, type SignedRequest } from "./signed-request.js";

const operation = operations.invokeWithResponseStream;

/** The options of `presign`, with the defaults of `createClient`. Functions are called each time. */
export interface PresignOptions
  extends
    Pick<ClientOptions, "region" | "credentials" | "endpoint" | "useFipsEndpoint" | "useDualstackEndpoint">,
    Pick<ClientOptions, "allowInsecureHttp">,
    Pick<InvokeOptions, "headers"> {
  /** Seconds for which the request is accepted, from 1 to 604800, which is 7 days. Temporary credentials may expire sooner. @default 900 */
  readonly expiresIn?: number | undefined;
}

const optionNames =
  "region credentials endpoint useFipsEndpoint useDualstackEndpoint allowInsecureHttp headers expiresIn";

/** In seconds. */
const defaultLifetime = 900;

/**
 * Signs a request and does not send it, so that somebody without credentials can: a server signs, and a page streams. The
 * signature covers the function, all members, the headers and the payload. Nothing is sent, and there is nothing to close.
 *
 * Signatures of this kind are the same as those of Smithy's and botocore's signers. Whether Lambda takes them for this
 * operation was not verified against AWS.
 *
 * @param input - The input as `invokeWithResponseStream` takes it.
 * @returns A request that `invokePresigned` sends, and that JSON can carry.
 * @throws ValidationError for an input, headers or an `expiresIn` outside the document's limits; ConfigurationError;
 *   CredentialsError.
 * @example
 * const request = await presign(
 *   { FunctionName: "poem", json: { about: "rivers" } },
 *   { region: "eu-west-1", credentials, expiresIn: 60 },
 * );
 * response.end(JSON.stringify(request)); // in the page: await invokePresigned(await (await fetch("/poem")).json())
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export async function presign(input: InvokeWithResponseStreamInput, options?: PresignOptions): Promise<SignedRequest> {
  const { expiresIn = defaultLifetime, headers: givenHeaders, ...own } = checkOptions("presign", optionNames, options);
  checkLifetime(expiresIn);
  const bound = bind(operation, input);
  const headers = callerHeaders(givenHeaders, operation);
  if (!headers.has("content-type")) headers.set("content-type", operation.contentType);
  for (const [name, value] of Object.entries(bound.header)) headers.set(name, value);
  const { endpoint, region } = await createSettings(own)();
  assertSecure(endpoint, own.allowInsecureHttp);
  const signer = new QuerySigner(await createCredentials(own.credentials).get(), checkRegion(region));
  const { method } = operation;
  const body = bound.body ?? new Uint8Array();
  const request = { method, url: urlOf(endpoint, bound), headers, body, date: new Date(), expiresIn };
  const signed = await signer.presign(request);
  return {
    url: signed.url.href,
    method,
    headers: Object.fromEntries(signed.headers),
    ...(body.length > 0 && { body: writeBody(body) }),
  };
}

function checkLifetime(expiresIn: unknown): void {
  const { minimum = 0, maximum = Infinity, source } = parameters.expires;
  if (!Number.isSafeInteger(expiresIn)) {
    throw new ValidationError("expiresIn", { rule: "type", reason: "must be a whole number of seconds" }, source);
  }
  const isBelow = (expiresIn as number) < minimum;
  if (!isBelow && (expiresIn as number) <= maximum) return;
  const broken = { rule: isBelow ? "minimum" : "maximum", reason: `must be from ${minimum} to ${maximum} seconds` };
  throw new ValidationError("expiresIn", broken, source);
}

/** Writes the URL as the client does. */
function urlOf(endpoint: URL, { path, query }: BoundInput): URL {
  const pathname = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
  const url = new URL(endpoint.href.replace(/\/$/, "") + pathname);
  url.search = writeQuery(query, operation.members);
  return url;
}
