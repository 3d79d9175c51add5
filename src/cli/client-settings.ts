import { createClient, type ClientOptions, type LambdaClient } from "../index.js";
import { defaultOptions } from "../node/index.js";
import type { ClientCommandOptions } from "./client-options.js";

/** Makes the options of `createClient`. */
export function clientOptions({
  region,
  profile,
  endpointUrl,
  allowInsecureHttp,
}: ClientCommandOptions): ClientOptions {
  const options = defaultOptions({ profile });
  // As in AWS's command, --profile replaces keys in the environment, and AWS_PROFILE does not: those that `serve` prints
  // must work in any shell.
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  const hasKeys = profile === undefined && Boolean(AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY);
  return {
    ...options,
    region: region ?? options.region,
    credentials: hasKeys ? undefined : options.credentials,
    endpoint: endpointUrl ?? options.endpoint,
    allowInsecureHttp,
  };
}

/** Makes a client of the options alone. */
export function commandClient(options: ClientCommandOptions): LambdaClient {
  return createClient(clientOptions(options));
}
