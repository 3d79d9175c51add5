import { join } from "node:path";
import { getHomeDir, getProfileName, loadSharedConfigFiles } from "@smithy/shared-ini-file-loader";
import { own } from "../shared/json.js";
import { nearestName } from "../shared/nearest-name.js";

/** Which section of AWS's shared configuration files to read. */
export interface ProfileOptions {
  /** The profile's name. @default AWS_PROFILE, then "default" */
  readonly profile?: string | undefined;
}

/** The settings of one section, by their names in the file. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What AWS's shared configuration files say of a profile. */
export interface Profile {
  readonly name: string;
  /** Whether the option or AWS_PROFILE names it. */
  readonly isNamed: boolean;
  /** The files that were read, for messages. */
  readonly files: string;
  /** The profile's section in the config file and in the credentials file. */
  readonly config: Section;
  readonly credentials: Section;
  /** The section `[services NAME]` of the config file. */
  readonly services: (name: string) => Section | undefined;
  /** A message for a profile that the option or AWS_PROFILE names and that is in no file. */
  readonly missing: string | undefined;
}

/** Reads the files as they are at the time of the call. */
export async function readProfile({ profile }: ProfileOptions): Promise<Profile> {
  const name = getProfileName({ ...(profile && { profile }) });
  const configFilepath = process.env.AWS_CONFIG_FILE || join(getHomeDir(), ".aws", "config");
  const filepath = process.env.AWS_SHARED_CREDENTIALS_FILE || join(getHomeDir(), ".aws", "credentials");
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ configFilepath, filepath, ignoreCache: true });
  const config = own(configFile, name);
  const credentials = own(credentialsFile, name);
  const files = `${filepath} or ${configFilepath}`;
  const isNamed = Boolean(profile || process.env.AWS_PROFILE);
  const isMissing = isNamed && config === undefined && credentials === undefined;
  const known = [...Object.keys(credentialsFile), ...Object.keys(configFile)];
  return {
    name,
    isNamed,
    files,
    config: config ?? {},
    credentials: credentials ?? {},
    services: (section) => own(configFile, `services.${section}`),
    missing: isMissing ? missingMessage(name, profile ? "" : ", which AWS_PROFILE names,", files, known) : undefined,
  };
}

function missingMessage(name: string, namedBy: string, files: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const advice =
    nearest === undefined
      ? `name a profile that is there, or make this one with "aws configure --profile ${name}"`
      : `did you mean ${nearest}?`;
  return `There is no profile ${name}${namedBy} in ${files}: ${advice}`;
}
