import type { SignedRequest } from "../../presign/index.js";
import { UsageError } from "../ends.js";

/** The longest argument of a program on Linux, in bytes, with its end. */
const longestArgument = 128 * 1024 - 1;

/** Writes a request as a curl command for a POSIX shell. @throws UsageError for a payload that no command can hold */
export function curlCommand({ url, method, headers, body = "" }: SignedRequest): string {
  if (typeof body !== "string" || Buffer.byteLength(body) > longestArgument) {
    throw new UsageError(
      `The payload is longer than the ${longestArgument} bytes that a command line holds: leave --curl out`,
    );
  }
  const fields = Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`);
  // Without data, curl would send no content-length.
  return [
    ...["curl --silent --show-error --no-buffer --globoff --fail-with-body", `--request ${method}`, ...fields],
    ...[`--data-raw ${quoted(body)}`, quoted(url)],
  ].join(" \\\n  ");
}

/** Quotes a text for a POSIX shell, which takes everything between single quotes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
