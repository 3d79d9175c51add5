import { join } from "node:path";
import { getHomeDir, getProfileName, loadSharedConfigFiles } from "@smithy/shared-ini-file-loader";
import { ConfigurationError } from "../errors.js";
import type { ProfileOptions } from "./profile-options.js";

/**
 * Makes a function that finds the region where AWS's tools do: AWS_REGION, AWS_DEFAULT_REGION, and then the profile in
 * the shared configuration files, as they are at the time of the call. The environment goes before the profile even
 * where the option names one. As in AWS's SDK, the credentials file goes before the config file. An instance's metadata
 * service is not asked.
 *
 * @returns A function that throws ConfigurationError, with the places that it has looked at, where there is no region.
 */
export function defaultRegion(options: ProfileOptions = {}): () => Promise<string> {
  return async () => process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || profileRegion(options);
}

async function profileRegion(options: ProfileOptions): Promise<string> {
  const profile = getProfileName({ ...(options.profile && { profile: options.profile }) });
  const configFilepath = process.env.AWS_CONFIG_FILE || join(getHomeDir(), ".aws", "config");
  const filepath = process.env.AWS_SHARED_CREDENTIALS_FILE || join(getHomeDir(), ".aws", "credentials");
  const files = await loadSharedConfigFiles({ configFilepath, filepath, ignoreCache: true });
  const region = files.credentialsFile[profile]?.region ?? files.configFile[profile]?.region;
  if (region) return region;
  throw new ConfigurationError(
    "No region: AWS_REGION and AWS_DEFAULT_REGION are not set, " +
      `and the profile ${profile} has none in ${filepath} and ${configFilepath}`,
  );
}
