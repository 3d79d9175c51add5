import { CredentialsError } from "../errors.js";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "../shared/smithy-types.js";
import { readProfile, type Profile, type ProfileOptions } from "./profile.js";

const peer = "@aws-sdk/credential-provider-node";

/**
 * Makes a provider that finds credentials where AWS's SDK does: in the environment, in the shared configuration files
 * (static keys, SSO, roles, `credential_process`), by a web identity, and from the metadata services of containers and
 * instances. It keeps them until they expire, or until it is called with `{ forceRefresh: true }`.
 *
 * It looks in the SDK's order as well: a profile that the option or AWS_PROFILE names goes before the keys in the
 * environment, and a profile that has no credentials is passed over. A named profile must be in the files.
 *
 * Keys in the environment and a profile's own keys need nothing beside this package. Everything else needs the optional
 * peer `@aws-sdk/credential-provider-node`, which is loaded when it is first needed.
 *
 * @example
 *
 * ```ts
 * const client = createClient({
 *   region: defaultRegion({ profile: "work" }),
 *   credentials: defaultCredentials({ profile: "work" }),
 * });
 * ```
 *
 * @returns A provider that rejects with a CredentialsError where the files have no such profile, where the SDK's chain
 *   fails (its error is the `cause`), and where the peer is needed and not installed.
 */
export function defaultCredentials(options: ProfileOptions = {}): AwsCredentialIdentityProvider {
  let chain: AwsCredentialIdentityProvider | undefined;
  let keys: AwsCredentialIdentity | undefined;
  return async (properties) => {
    if (keys !== undefined && properties?.forceRefresh !== true) return keys;
    const profile = await readProfile(options);
    if (profile.missing !== undefined) throw new CredentialsError(profile.missing);
    keys = (profile.isNamed ? undefined : environmentKeys()) ?? profileKeys(profile);
    if (keys !== undefined) return keys;
    const { defaultProvider } = await loadPeer();
    chain ??= defaultProvider({
      ...(options.profile !== undefined && { profile: options.profile }),
      // The chain keeps the credentials that it has found. When they are of no use any more, what it keeps of the files
      // is of no use either.
      ignoreCache: true,
    });
    try {
      return await chain(properties);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CredentialsError(`No credentials were found: ${reason.trim().replace(/\.$/, "")}. ${advice}`, {
        cause,
      });
    }
  };
}

/** Reads the keys in the environment, where they are whole. */
function environmentKeys(): AwsCredentialIdentity | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = process.env;
  const identity = identityOf(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN);
  return identity && AWS_CREDENTIAL_EXPIRATION
    ? { ...identity, expiration: new Date(AWS_CREDENTIAL_EXPIRATION) }
    : identity;
}

/** Reads a profile's own keys, unless they are there to assume a role with. */
function profileKeys({ config, credentials }: Profile): AwsCredentialIdentity | undefined {
  const section = { ...config, ...credentials };
  if (section.role_arn && (section.source_profile || section.credential_source)) return undefined;
  return identityOf(section.aws_access_key_id, section.aws_secret_access_key, section.aws_session_token);
}

function identityOf(accessKeyId?: string, secretAccessKey?: string, sessionToken?: string) {
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

const advice =
  "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile that has credentials " +
  "with AWS_PROFILE or the option profile";

async function loadPeer() {
  try {
    return await import("@aws-sdk/credential-provider-node");
  } catch (cause) {
    const what =
      "There are no keys in the environment or in the profile, and all other credentials (SSO, roles, processes, metadata services) " +
      `need the package ${peer}, which cannot be loaded`;
    throw new CredentialsError(`${what}: run "npm install ${peer}"`, { cause });
  }
}
