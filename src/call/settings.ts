import { env } from "#platform";
import { attempt } from "../shared/attempt.js";
import { createSigner, type Signer } from "../auth/sigv4.js";
import { resolveEndpoint } from "../request/endpoint.js";
import { ConfigurationError, isConfigurationError } from "../errors.js";
import type { ClientOptions } from "../options.js";

/** What the options and the environment come to. */
export interface Settings {
  readonly endpoint: URL;
  readonly signer: Signer;
}

/**
 * Makes the function that settles the options when they are first needed, and once.
 *
 * @returns A function that throws ConfigurationError for options that cannot work.
 */
export function createSettings(options: ClientOptions): () => Promise<Settings> {
  let settled: Promise<Settings> | undefined;
  return () =>
    (settled ??= settle(options).catch((error: unknown) => {
      settled = undefined; // the next call may find a region that was not there yet
      throw error;
    }));
}

async function settle(options: ClientOptions): Promise<Settings> {
  const region = await regionOf(options.region ?? (env("AWS_REGION") || env("AWS_DEFAULT_REGION")));
  if (!region) throw new ConfigurationError("No region: give the region option, or set AWS_REGION");
  const { credentials, allowInsecureHttp } = options;
  return { endpoint: endpointOf(options, region), signer: createSigner({ region, credentials, allowInsecureHttp }) };
}

async function regionOf(region: ClientOptions["region"]): Promise<string | undefined> {
  try {
    return typeof region === "function" ? await region() : region;
  } catch (cause) {
    if (isConfigurationError(cause)) throw cause;
    throw new ConfigurationError("The region provider failed", { cause });
  }
}

function endpointOf(options: ClientOptions, region: string): URL {
  const useFipsEndpoint = options.useFipsEndpoint ?? env("AWS_USE_FIPS_ENDPOINT") === "true";
  const useDualstackEndpoint = options.useDualstackEndpoint ?? env("AWS_USE_DUALSTACK_ENDPOINT") === "true";
  const custom = options.endpoint ?? (env("AWS_ENDPOINT_URL_LAMBDA") || env("AWS_ENDPOINT_URL"));
  if (!custom) return resolveEndpoint({ region, useFipsEndpoint, useDualstackEndpoint });
  if (useFipsEndpoint || useDualstackEndpoint) {
    throw new ConfigurationError("A custom endpoint cannot be combined with the FIPS or the dual-stack endpoint");
  }
  return customEndpoint(custom);
}

function customEndpoint(endpoint: string | URL): URL {
  const url = attempt(() => new URL(endpoint));
  if (url === undefined) throw new ConfigurationError("The endpoint is no URL");
  const { protocol, username, password, search, hash } = url;
  if ((protocol !== "https:" && protocol !== "http:") || username || password || search || hash) {
    throw new ConfigurationError("The endpoint must be an http or https URL without user info, query and fragment");
  }
  return url;
}
