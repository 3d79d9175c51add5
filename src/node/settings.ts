import { ConfigurationError } from "../errors.js";
import { readProfile, type Profile, type ProfileOptions } from "./profile.js";

/** What the environment and a profile say beside credentials and region. What neither says is undefined. */
export interface SharedSettings {
  /** Where requests go, as it was written. */
  readonly endpoint: string | undefined;
  /** Whether endpoints in the environment and in the profile have no effect. */
  readonly ignoresEndpoints: boolean;
  readonly useFipsEndpoint: boolean | undefined;
  readonly useDualstackEndpoint: boolean | undefined;
  readonly maxAttempts: number | undefined;
  /** The path of a file of certificates in PEM, as it was written. */
  readonly caBundle: string | undefined;
}

/**
 * Reads the settings as they are at the time of the call. The environment goes before the profile. AWS's own readers pass
 * over a value that they cannot read; here it is an error, since a request that goes elsewhere than its settings say runs
 * another function.
 *
 * @throws ConfigurationError for a profile, a section or a value that cannot be.
 */
export async function readSettings(options: ProfileOptions): Promise<SharedSettings> {
  const profile = await readProfile(options);
  if (profile.missing !== undefined) throw new ConfigurationError(profile.missing);
  const section = { ...profile.credentials, ...profile.config };
  const value = (variable: string, name: string): Value | undefined => {
    const text = process.env[variable] || section[name];
    return text
      ? { text, source: process.env[variable] ? variable : `${name} of the profile ${profile.name}` }
      : undefined;
  };
  const flag = (variable: string, name: string) => booleanOf(value(variable, name));
  const ignoresEndpoints = flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") ?? false;
  return {
    endpoint: ignoresEndpoints ? undefined : endpointOf(profile, section),
    ignoresEndpoints,
    useFipsEndpoint: flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
    useDualstackEndpoint: flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
    maxAttempts: attemptsOf(value("AWS_MAX_ATTEMPTS", "max_attempts")),
    caBundle: value("AWS_CA_BUNDLE", "ca_bundle")?.text,
  };
}

/** A setting as it was written, and where. */
interface Value {
  readonly text: string;
  readonly source: string;
}

function endpointOf({ name, files, services }: Profile, section: Readonly<Record<string, string | undefined>>) {
  const { AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL } = process.env;
  const inEnvironment = AWS_ENDPOINT_URL_LAMBDA || AWS_ENDPOINT_URL;
  if (inEnvironment) return inEnvironment;
  const ofServices = section.services ? services(section.services) : {};
  if (ofServices === undefined) {
    throw new ConfigurationError(
      `The profile ${name} names the services section ${section.services}, which is not in ${files}: add [services ${section.services}]`,
    );
  }
  return ofServices["lambda.endpoint_url"] || section.endpoint_url || undefined;
}

function booleanOf(value: Value | undefined): boolean | undefined {
  const text = value?.text.toLowerCase();
  if (text === undefined || text === "true" || text === "false") return text && text === "true";
  throw new ConfigurationError(`${value?.source} must be true or false`);
}

function attemptsOf(value: Value | undefined): number | undefined {
  if (value === undefined || /^[1-9]\d{0,8}$/.test(value.text)) return value && Number(value.text);
  throw new ConfigurationError(`${value.source} must be a whole number above 0`);
}
