import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { UsageError } from "../ends.js";

/** Where the variables of functions come from. */
export interface EnvironmentOptions {
  readonly env?: readonly (readonly [name: string, value: string])[];
  readonly envFile?: readonly string[];
  readonly inheritEnv?: boolean;
}

/** What the endpoint gives to functions itself. A shell's own values would make them another machine's. */
const notInherited = [
  ...["PATH", "LD_LIBRARY_PATH", "NODE_PATH", "TZ", "LANG"],
  ...["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL_LAMBDA"],
  ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
];

/** Collects the variables of functions. Those of `--env` go before those of files, and these before the shell's. */
export function functionEnvironment({
  env = [],
  envFile = [],
  inheritEnv,
}: EnvironmentOptions): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !notInherited.includes(name));
  return {
    ...(inheritEnv && (Object.fromEntries(own) as Record<string, string>)),
    ...Object.fromEntries(envFile.flatMap((file) => Object.entries(readEnvFile(file)))),
    ...Object.fromEntries(env),
  };
}

function readEnvFile(file: string): Record<string, string> {
  try {
    return parseEnv(readFileSync(file, "utf8")) as Record<string, string>;
  } catch (cause) {
    throw new UsageError(`The file of --env-file cannot be read: ${(cause as Error).message}`, { cause });
  }
}
