import { env, settingsHint } from "#platform";
import { CredentialsError, isCredentialsError } from "../errors.js";
import type { CredentialSource } from "../options.js";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "../shared/smithy-types.js";

/** Credentials that are kept until they are about to expire, and asked for once for all calls that wait for them. */
export interface Credentials {
  /** @throws CredentialsError */
  readonly get: () => Promise<AwsCredentialIdentity>;
  /**
   * Makes the next `get` ask the provider for other credentials.
   *
   * @returns Whether there is a provider to ask.
   */
  readonly reject: (identity: AwsCredentialIdentity) => boolean;
}

/**
 * How long before they expire credentials are asked for again, in milliseconds: the service's clock may be ahead of this
 * machine's.
 */
const refreshBefore = 300_000;

/** @param source - @default the environment's `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` */
export function createCredentials(source?: CredentialSource): Credentials {
  // The environment may change, and reading it again costs nothing.
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
      // The credentials that are kept are good until they expire.
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

/** When credentials expire, in milliseconds since 1970. */
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
  throw new CredentialsError(
    "The credentials need an accessKeyId and a secretAccessKey in printable ASCII without blanks",
  );
}

async function environmentCredentials(): Promise<AwsCredentialIdentity> {
  const accessKeyId = env("AWS_ACCESS_KEY_ID");
  const secretAccessKey = env("AWS_SECRET_ACCESS_KEY");
  const sessionToken = env("AWS_SESSION_TOKEN");
  if (!accessKeyId || !secretAccessKey) {
    throw new CredentialsError(
      `There are no credentials: give the option credentials, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY${settingsHint}`,
    );
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

// The key and the token travel in headers, whose errors would quote them. A line break in the secret is a mistake too.
const fieldText = /^[\x21-\x7e]+$/;

function isIdentity(value: unknown): value is AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken } = (value ?? {}) as Partial<Record<string, unknown>>;
  const texts = [accessKeyId, secretAccessKey, sessionToken || "none"];
  return texts.every((text) => typeof text === "string" && fieldText.test(text));
}
