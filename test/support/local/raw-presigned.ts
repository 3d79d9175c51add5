import { createHash, createHmac } from "node:crypto";
import type { LocalLambda } from "../../../src/local/index.js";
import { type RawRequest, type RawResponse, send } from "./raw-request.js";

/** A presigned request as it is sent. It is signed here by hand, as AWS's documentation says, and not by a library. */
export interface RawPresigned extends Pick<RawRequest, "headers" | "body" | "verdict"> {
  readonly path: string;
  /** Parameters of the query that are signed beside those of the signature; undefined leaves one of those out. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  readonly secretAccessKey?: string;
  readonly service?: string;
  readonly date?: Date;
  /** Seconds. */
  readonly expires?: number | string;
  /** Headers that are sent but not signed. */
  readonly unsigned?: readonly string[];
  /** The body that is signed in place of the one that is sent. */
  readonly signedBody?: string;
  /** The path that is signed in place of the one that is sent. */
  readonly signedPath?: string;
  /** Changes the query after it was signed. */
  readonly tamperQuery?: (query: string) => string;
  /** Changes the headers after they were signed; undefined drops one. */
  readonly tamper?: Readonly<Record<string, string | undefined>>;
}

export function sendPresigned(local: LocalLambda, raw: RawPresigned): Promise<RawResponse> {
  const { path, body = "", verdict, tamper = {}, tamperQuery = (query) => query } = raw;
  const headers = { host: new URL(local.url).host, "content-type": "application/json", ...raw.headers };
  const query = tamperQuery(presignedQuery(local, raw, headers));
  return send(local, { path, query, headers, body, tamper, sign: false, ...(verdict && { verdict }) });
}

function presignedQuery(local: LocalLambda, raw: RawPresigned, headers: Readonly<Record<string, string>>): string {
  const { accessKeyId, secretAccessKey, sessionToken } = local.credentials;
  const {
    path,
    signedPath = path,
    parameters = {},
    service = "lambda",
    date = new Date(),
    expires = 60,
    unsigned = [],
  } = raw;
  const longDate = date.toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [longDate.slice(0, 8), local.region, service, "aws4_request"];
  const names = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .sort();
  const all: Readonly<Record<string, string | undefined>> = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [accessKeyId, ...scope].join("/"),
    "X-Amz-Date": longDate,
    "X-Amz-Expires": String(expires),
    "X-Amz-Security-Token": sessionToken,
    "X-Amz-SignedHeaders": names.join(";"),
    ...parameters,
  };
  const query = Object.entries(all)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const canonical = [
    "POST",
    // Signature Version 4 encodes each segment a second time.
    signedPath.split("/").map(encodeURIComponent).join("/"),
    query,
    ...names.map((name) => `${name}:${headers[name]?.trim().replace(/ +/g, " ")}`),
    "",
    names.join(";"),
    headers["x-amz-content-sha256"] ?? hash(raw.signedBody ?? raw.body ?? ""),
  ].join("\n");
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${raw.secretAccessKey ?? secretAccessKey}`);
  const text = ["AWS4-HMAC-SHA256", longDate, scope.join("/"), hash(canonical)].join("\n");
  return `${query}&X-Amz-Signature=${hmac(key, text).toString("hex")}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace("*", "%2A");
}

function hash(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
