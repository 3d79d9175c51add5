import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { ClientCommandOptions } from "./client-options.js";

/** The variables that say where functions are, or by whom they are called. */
const variables = [
  ...["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL_LAMBDA", "AWS_ENDPOINT_URL", "AWS_PROFILE"],
  ...["AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE"],
  ...["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"],
];

/** Whether the command line, the environment or AWS's configuration files say anything about AWS. */
export function hasAwsSettings({ region, profile, endpointUrl }: ClientCommandOptions): boolean {
  const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const files = [
    AWS_CONFIG_FILE || join(homedir(), ".aws", "config"),
    AWS_SHARED_CREDENTIALS_FILE || join(homedir(), ".aws", "credentials"),
  ];
  const settings = [region, profile, endpointUrl, ...variables.map((name) => process.env[name])];
  return settings.some(Boolean) || files.some((file) => existsSync(file));
}
