import { presign } from "../../presign/index.js";
import { clientOptions } from "../client-settings.js";
import { memberValues } from "../member-options.js";
import { readPayload } from "../payload.js";
import { curlCommand } from "./curl.js";
import type { PresignCommandOptions } from "./options.js";

/** What one run of `lambda-stream presign` is given. */
interface Run {
  readonly name: string;
  readonly payload: string | undefined;
  readonly options: PresignCommandOptions;
  readonly signal: AbortSignal;
}

/** Signs a request and prints it. */
export async function runPresign({ name, payload, options, signal }: Run): Promise<void> {
  const { region, credentials, endpoint, useFipsEndpoint, useDualstackEndpoint, allowInsecureHttp } =
    clientOptions(options);
  const request = await presign(
    { FunctionName: name, Payload: await readPayload(payload, signal), ...memberValues(options) },
    {
      ...{ region, credentials, endpoint, useFipsEndpoint, useDualstackEndpoint, allowInsecureHttp },
      expiresIn: options.expiresIn,
    },
  );
  process.stdout.write(`${options.curl ? curlCommand(request) : JSON.stringify(request, undefined, 2)}\n`);
}
