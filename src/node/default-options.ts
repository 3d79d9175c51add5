import { resolveEndpoint, type ClientOptions } from "../index.js";
import { createAgent } from "./agent.js";
import { defaultCredentials } from "./credentials.js";
import type { ProfileOptions } from "./profile.js";
import { defaultRegion } from "./region.js";
import { readSettings } from "./settings.js";

/**
 * Makes options for `createClient` from AWS's settings, as AWS's own tools read them: the environment, then a profile of the
 * shared configuration files, as they are at the client's first call.
 *
 * | option                                    | environment                                                                                   | profile                               |
 * | ----------------------------------------- | --------------------------------------------------------------------------------------------- | ------------------------------------- |
 * | `credentials`, `region`                   | see `defaultCredentials` and `defaultRegion`                                                  |                                       |
 * | `endpoint`                                | AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL                                                     | `services` (lambda), `endpoint_url`   |
 * | whether those have an effect              | AWS_IGNORE_CONFIGURED_ENDPOINT_URLS                                                           | `ignore_configured_endpoint_urls`     |
 * | `useFipsEndpoint`, `useDualstackEndpoint` | AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT                                             | `use_fips_endpoint`, `use_dualstack_endpoint` |
 * | `retry.maxAttempts`                       | AWS_MAX_ATTEMPTS                                                                              | `max_attempts`                        |
 * | `agent`: certificates                     | AWS_CA_BUNDLE, a file in PEM in place of those that Node trusts                               | `ca_bundle`                           |
 * | `agent`: proxies, never for loopback      | HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY, in either case                                   |                                       |
 *
 * A value that cannot be read is a ConfigurationError of the client's first call, also where AWS's tools pass over it.
 *
 * @example
 *
 * ```ts
 * const client = createClient({ ...defaultOptions({ profile: "work" }), timeouts: { total: 60_000 } });
 * ```
 */
export function defaultOptions(options: ProfileOptions = {}): ClientOptions {
  const region = defaultRegion(options);
  /** AWS's own endpoint where the profile alone says that no other counts, which the client could not know. */
  const endpointAndFlags = async () => {
    const { endpoint, ignoresEndpoints, useFipsEndpoint, useDualstackEndpoint } = await readSettings(options);
    const flags = { useFipsEndpoint, useDualstackEndpoint };
    if (!ignoresEndpoints) return { endpoint, ...flags };
    const own = resolveEndpoint({ region: await region(), ...flags });
    return { endpoint: own, useFipsEndpoint: false, useDualstackEndpoint: false };
  };
  return {
    region,
    credentials: defaultCredentials(options),
    endpoint: async () => (await endpointAndFlags()).endpoint,
    useFipsEndpoint: async () => (await endpointAndFlags()).useFipsEndpoint,
    useDualstackEndpoint: async () => (await endpointAndFlags()).useDualstackEndpoint,
    retry: { maxAttempts: async () => (await readSettings(options)).maxAttempts },
    agent: async () => createAgent((await readSettings(options)).caBundle),
  };
}
