import { ConfigurationError } from "../errors.js";
import { readProfile, type ProfileOptions } from "./profile.js";

/**
 * Makes a function that finds the region where AWS's tools do: in AWS_REGION, in AWS_DEFAULT_REGION, and then in the
 * profile of AWS's shared configuration files, as they are at the time of the call. The environment goes before the
 * profile even where the option names one. As in AWS's SDK, the credentials file goes before the config file. It does
 * not ask an instance's metadata service.
 *
 * @example
 *
 * ```ts
 * const client = createClient({ region: defaultRegion({ profile: "work" }) });
 * ```
 *
 * @returns A function that rejects with a ConfigurationError where there is no region or no such profile. The message
 *   names the places that it has looked at.
 */
export function defaultRegion(options: ProfileOptions = {}): () => Promise<string> {
  return async () => process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || profileRegion(options);
}

async function profileRegion(options: ProfileOptions): Promise<string> {
  const { name, files, credentials, config, missing } = await readProfile(options);
  if (missing !== undefined) throw new ConfigurationError(missing);
  const region = credentials.region || config.region;
  if (region) return region;
  throw new ConfigurationError(
    `There is no region in AWS_REGION, in AWS_DEFAULT_REGION, or in the profile ${name} of ${files}: ` +
      'set AWS_REGION, or add a line such as "region = us-east-1" to the profile',
  );
}
