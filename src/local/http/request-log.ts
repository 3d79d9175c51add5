/** A request that reached the endpoint or a Function URL, without its body and its secrets. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were sent. Credentials and signatures in the query are replaced by `(redacted)`. */
  readonly path: string;
  /** Names in lower case. The signature and the security token are replaced by `(redacted)`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the function that the path or the Function URL asks for, whether it exists or not; undefined for other paths. */
  readonly functionName: string | undefined;
  /** The `x-amzn-requestid` of the response, and what the function is told as the id of its invocation. */
  readonly requestId: string;
  /** The status of the response; 0 where a fault left the request without a response. */
  readonly statusCode: number;
  /** How much of the body was read, in bytes. */
  readonly bodyLength: number;
  /** SHA-256, in hexadecimal, of as much of the body as was read. */
  readonly bodySha256: string;
}

const capacity = 1000;
const redacted = "(redacted)";
const secretHeaders = ["authorization", "x-amz-security-token"];
const secretParameters = /([?&]X-Amz-(?:Credential|Signature|Security-Token)=)[^&]*/gi;

/** The last 1,000 requests, without their secrets. */
export class RequestLog {
  readonly entries: ReceivedRequest[] = [];

  add(request: ReceivedRequest): void {
    const headers = { ...request.headers };
    for (const name of secretHeaders) if (headers[name] !== undefined) headers[name] = redacted;
    const path = request.path.replace(secretParameters, `$1${redacted}`);
    this.entries.push(Object.freeze({ ...request, headers, path }));
    if (this.entries.length > capacity) this.entries.shift();
  }

  clear(): void {
    this.entries.length = 0;
  }
}
