import { env } from "#platform";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "@smithy/types";
import { CredentialsError, isCredentialsError } from "../errors.js";

/** Credentials, or a function that gives them; any function of `@aws-sdk/credential-providers` fits. */
export type CredentialSource = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/**
 * Makes a provider whose failures are CredentialsErrors. It is asked for each request that is signed.
 *
 * @param source - Default: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` of the environment.
 */
export function credentialProvider(source: CredentialSource = environmentCredentials): AwsCredentialIdentityProvider {
  return async () => {
    const identity: unknown = typeof source === "function" ? await ask(source) : source;
    if (isIdentity(identity)) return identity;
    throw new CredentialsError("The credentials lack an accessKeyId or a secretAccessKey, or hold what no header can");
  };
}

async function ask(provider: AwsCredentialIdentityProvider): Promise<unknown> {
  try {
    return await provider();
  } catch (cause) {
    if (isCredentialsError(cause)) throw cause;
    throw new CredentialsError("The credential provider failed", { cause });
  }
}

async function environmentCredentials(): Promise<AwsCredentialIdentity> {
  const accessKeyId = env("AWS_ACCESS_KEY_ID");
  const secretAccessKey = env("AWS_SECRET_ACCESS_KEY");
  const sessionToken = env("AWS_SESSION_TOKEN");
  if (!accessKeyId || !secretAccessKey) {
    throw new CredentialsError(
      "No credentials: give the credentials option, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    );
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

// Two of them travel in headers, whose errors quote what they refuse, and a line break in the third is a mistake too.
const fieldText = /^[\x21-\x7e]+$/;

function isIdentity(value: unknown): value is AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken } = (value ?? {}) as Partial<Record<string, unknown>>;
  const texts = [accessKeyId, secretAccessKey, sessionToken || "none"];
  return texts.every((text) => typeof text === "string" && fieldText.test(text));
}
