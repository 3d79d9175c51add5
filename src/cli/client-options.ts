import type { Command } from "commander";

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
    .optionsGroup("Where requests go, and who signs them:")
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
