import { request as httpRequest, type IncomingMessage } from "node:http";

/** A response as it came over the wire. */
export interface UrlResponse {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  /** A character for each byte. */
  readonly body: string;
  /** `end` for the regular end of HTTP, else the code of the connection's error. */
  readonly ending: string;
}

export interface UrlRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Sends a request to a Function URL and reads the response to its end, whatever that is. */
export function urlRequest(url: string, { method = "GET", headers, body }: UrlRequest = {}): Promise<UrlResponse> {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, agent: false, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      const over = (ending: string): void => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks).toString("latin1"), ending });
      };
      response
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => over("end"))
        .on("error", (error: NodeJS.ErrnoException) => over(error.code ?? error.message));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
