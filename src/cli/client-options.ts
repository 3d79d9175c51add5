import type { Command } from "commander";
import type { ClientOptions } from "../index.js";
import { defaultOptions } from "../node/index.js";

/** The options of the commands that call functions. */
export interface ClientCommandOptions {
  readonly region?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly allowInsecureHttp?: true;
}

/** Adds the options that say where requests go and who signs them. */
export function addClientOptions(command: Command): Command {
  return command
    .option("--region <region>", "AWS region (default: AWS_REGION, AWS_DEFAULT_REGION, then the profile's)")
    .option(
      "--profile <name>",
      "profile of AWS's configuration files (default: the environment's keys, else AWS_PROFILE)",
    )
    .option(
      "--endpoint-url <url>",
      "where to send the request (default: AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL, then the profile's, then AWS's own)",
    )
    .option(
      "--allow-insecure-http",
      "sign plain http to a host that is not loopback, such as another container's name",
    );
}

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
