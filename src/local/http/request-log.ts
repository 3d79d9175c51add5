import type { ReceivedRequest } from "../options.js";

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
}
