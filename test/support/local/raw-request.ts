import { createHash, createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { LocalLambda } from "../../../src/local/index.js";
import { byHand, type Verdict } from "../recorder/marks.js";

/** A request as it is sent. It is signed here by hand, as AWS's documentation says, and not by a library. */
export interface RawRequest {
  readonly method?: string;
  /** The path, percent-encoded. */
  readonly path: string;
  /** The query, sorted and encoded as in a canonical request. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The body that is signed in its place. */
  readonly signedBody?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly region?: string;
  readonly service?: string;
  readonly date?: Date;
  /** Headers that are sent but not signed. */
  readonly unsigned?: readonly string[];
  /** Changes the headers after they were signed; undefined drops one, and a list is sent as so many headers. */
  readonly tamper?: Readonly<Record<string, string | string[] | undefined>>;
  readonly sign?: boolean;
  /** @default "refused", where the request differs from the document */
  readonly verdict?: Verdict;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** The name of the error, from the header `x-amzn-errortype`. */
  readonly error: string | undefined;
  /** The body of an error, parsed. It is empty for other responses. */
  readonly json: Readonly<Record<string, string>>;
}

/** Returns the path under which the operation is served. */
export function invokePath(functionName: string): string {
  return `/2021-11-15/functions/${encodeURIComponent(functionName)}/response-streaming-invocations`;
}

export async function send(local: LocalLambda, raw: RawRequest): Promise<RawResponse> {
  const url = new URL(local.url);
  const { method = "POST", path, query, body = "" } = raw;
  const headers: Record<string, string | string[]> = signedHeaders(local, raw);
  for (const [name, value] of Object.entries(raw.tamper ?? {})) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  // The header is added after signing, so that the endpoint does not verify it.
  headers[byHand] = raw.verdict ?? "refused";
  return new Promise((resolve, reject) => {
    const target = query === undefined ? path : `${path}?${query}`;
    const sent = httpRequest({ host: url.hostname, port: url.port, method, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const error = response.headers["x-amzn-errortype"];
        const json = error === undefined ? {} : (JSON.parse(bytes.toString()) as Record<string, string>);
        const status = response.statusCode ?? 0;
        resolve({ status, headers: response.headers, body: bytes, error: error as string | undefined, json });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Returns the headers of a request, signed unless the request says otherwise. */
export function signedHeaders(local: LocalLambda, raw: RawRequest): Record<string, string> {
  const { method = "POST", body = "" } = raw;
  const { host } = new URL(local.url);
  const headers: Record<string, string> = { host, "content-type": "application/json", ...raw.headers };
  if (raw.sign !== false) sign(local, raw, method, headers, raw.signedBody ?? body);
  return headers;
}

function sign(
  local: LocalLambda,
  raw: RawRequest,
  method: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
) {
  const {
    accessKeyId = local.credentials.accessKeyId,
    secretAccessKey = local.credentials.secretAccessKey,
    region = local.region,
    service = "lambda",
    date = new Date(),
    unsigned = [],
  } = raw;
  const longDate = date.toISOString().replace(/[-:]|\.\d+/g, "");
  const shortDate = longDate.slice(0, 8);
  headers["x-amz-date"] ??= longDate;
  const names = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .sort();
  const hash = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
  const hmac = (key: string | Uint8Array, data: string) => createHmac("sha256", key).update(data).digest();
  const canonical = [
    method,
    // Signature Version 4 encodes each segment a second time.
    raw.path.split("/").map(encodeURIComponent).join("/"),
    raw.query ?? "",
    ...names.map((name) => `${name}:${headers[name]?.trim().replace(/ +/g, " ")}`),
    "",
    names.join(";"),
    headers["x-amz-content-sha256"] ?? hash(body),
  ].join("\n");
  const scope = `${shortDate}/${region}/${service}/aws4_request`;
  const key = [shortDate, region, service, "aws4_request"].reduce<string | Uint8Array>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${longDate}\n${scope}\n${hash(canonical)}`).toString("hex");
  headers["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}
