import { env } from "#platform";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "../shared/smithy-types.js";
import { CredentialsError, isCredentialsError } from "../errors.js";

/** Credentials, or a function that gives them; any function of `@aws-sdk/credential-providers` fits. */
export type CredentialSource = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/** Credentials as requests need them: kept until they are about to expire, and asked for once for all who wait. */
export interface Credentials {
  /** @throws CredentialsError */
  readonly get: () => Promise<AwsCredentialIdentity>;
  /**
   * Has the next `get` ask for others, unless it would already.
   *
   * @returns Whether there can be others.
   */
  readonly reject: (identity: AwsCredentialIdentity) => boolean;
}

/** So long before their end the service may refuse credentials that are still good by this machine's clock. */
const refreshBefore = 300_000;

/** @param source - Default: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` of the environment. */
export function createCredentials(source?: CredentialSource): Credentials {
  // An environment costs nothing to ask, and may change.
  if (source === undefined) return { get: () => ask(environmentCredentials, false), reject: () => false };
  const provider = typeof source === "function" ? source : async () => source;
  let current: AwsCredentialIdentity | undefined;
  let rejected: AwsCredentialIdentity | undefined;
  let pending: Promise<AwsCredentialIdentity> | undefined;

  async function refresh(): Promise<AwsCredentialIdentity> {
    const forced = current !== undefined && current === rejected;
    try {
      current = await ask(provider, forced);
    } catch (error) {
      // What is at hand may do for the five minutes in which it is refreshed early.
      if (forced || current === undefined || endOf(current) <= Date.now()) throw error;
    } finally {
      pending = undefined;
    }
    return current;
  }

  return {
    async get() {
      const usable = current !== undefined && current !== rejected && endOf(current) - refreshBefore > Date.now();
      return usable ? (current as AwsCredentialIdentity) : (pending ??= refresh());
    },
    reject(identity) {
      if (identity === current) rejected = identity;
      return typeof source === "function";
    },
  };
}

/** In milliseconds since 1970. */
function endOf({ expiration }: AwsCredentialIdentity): number {
  const time = expiration === undefined ? Infinity : new Date(expiration).getTime();
  return Number.isNaN(time) ? Infinity : time;
}

async function ask(provider: AwsCredentialIdentityProvider, forceRefresh: boolean): Promise<AwsCredentialIdentity> {
  let identity: unknown;
  try {
    identity = await provider(forceRefresh ? { forceRefresh } : undefined);
  } catch (cause) {
    if (isCredentialsError(cause)) throw cause;
    throw new CredentialsError("The credential provider failed", { cause });
  }
  if (isIdentity(identity)) return identity;
  throw new CredentialsError("The credentials lack an accessKeyId or a secretAccessKey, or hold what no header can");
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
