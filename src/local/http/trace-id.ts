import { randomBytes } from "node:crypto";

/**
 * Makes a new trace id, in the form of the header `X-Amzn-Trace-Id`. It is not sampled, since nothing collects traces
 * here.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomHex(12)};Parent=${randomHex(8)};Sampled=0`;
}

function randomHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
