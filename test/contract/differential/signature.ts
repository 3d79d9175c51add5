import { createHash, createHmac } from "node:crypto";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { WireRequest } from "./wire.js";

/** AWS's signers leave `User-Agent` out, since proxies may rewrite it. */
const notSigned = ["authorization", "user-agent"];

/**
 * Computes the `authorization` header as AWS documents Signature Version 4, without any library. The path is encoded
 * once more, the query is sorted, and each run of blanks in a header becomes one.
 *
 * @param signedHeaders - The names in lower case. Default: all of the request but `User-Agent`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function authorization(
  { method, url, headers, body }: WireRequest,
  region: string,
  { accessKeyId, secretAccessKey }: AwsCredentialIdentity,
  signedHeaders = Object.keys(headers).filter((name) => !notSigned.includes(name)),
): string {
  const [, path = "/", search = ""] = /^[a-z]+:\/\/[^/]+([^?]*)\??(.*)$/s.exec(url) ?? [];
  const names = [...signedHeaders].sort();
  const canonical = [
    method,
    path.split("/").map(encode).join("/"),
    canonicalQuery(search),
    ...names.map((name) => `${name}:${headers[name]?.trim().replace(/ +/g, " ")}`),
    "",
    names.join(";"),
    headers["x-amz-content-sha256"] ?? sha256(body),
  ].join("\n");
  const date = headers["x-amz-date"] ?? "";
  const scope = [date.slice(0, 8), region, "lambda", "aws4_request"];
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", date, scope.join("/"), sha256(canonical)].join("\n")).toString(
    "hex",
  );
  const credential = `${accessKeyId}/${scope.join("/")}`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

function canonicalQuery(search: string): string {
  const pairs = search.split("&").filter((pair) => pair !== "");
  const encoded = pairs.map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    return `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value))}`;
  });
  return encoded.sort().join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
