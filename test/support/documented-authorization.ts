import { createHash, createHmac } from "node:crypto";
import type { SeenRequest } from "./response-server.js";

/**
 * Computes the authorization of a received request, step by step as AWS's documentation describes it, for the time in its
 * `x-amz-date`.
 */
export function documentedAuthorization(request: SeenRequest, secretAccessKey: string, region = "us-east-1"): string {
  const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const url = new URL(request.url, "http://127.0.0.1");
  const names = /SignedHeaders=([^,]*)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const canonical = [
    request.method,
    url.pathname.split("/").map(encode).join("/"),
    [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&"),
    ...names.split(";").map((name) => `${name}:${String(request.headers[name]).trim().replace(/ +/g, " ")}`),
    "",
    names,
    sha256(request.body),
  ].join("\n");
  const longDate = String(request.headers["x-amz-date"]);
  const scope = [longDate.slice(0, 8), region, "lambda", "aws4_request"];
  const toSign = ["AWS4-HMAC-SHA256", longDate, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  const credential = `AKIDEXAMPLE/${scope.join("/")}`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
}
