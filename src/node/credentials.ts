import { CredentialsError } from "../errors.js";
import type { AwsCredentialIdentityProvider } from "../shared/smithy-types.js";
import { readProfile, type ProfileOptions } from "./profile.js";

const peer = "@aws-sdk/credential-provider-node";

/**
 * Makes a provider that finds credentials where AWS's SDK does: in the environment, in the shared configuration files
 * (static keys, SSO, roles, `credential_process`), by a web identity, and from the metadata services of containers and
 * instances. It keeps them until they expire, or until it is called with `{ forceRefresh: true }`.
 *
 * It looks in the SDK's order as well: a profile that the option or AWS_PROFILE names goes before the keys in the
 * environment, and a profile that has no credentials is passed over. A named profile must be in the files.
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
 *   fails (its error is the `cause`), and where `@aws-sdk/credential-provider-node` is not installed. That package is an
 *   optional peer, and is loaded by the first call.
 */
export function defaultCredentials(options: ProfileOptions = {}): AwsCredentialIdentityProvider {
  let chain: AwsCredentialIdentityProvider | undefined;
  return async (properties) => {
    const { missing } = await readProfile(options);
    if (missing !== undefined) throw new CredentialsError(missing);
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

const advice =
  "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile that has credentials " +
  "with AWS_PROFILE or the option profile";

async function loadPeer() {
  try {
    return await import("@aws-sdk/credential-provider-node");
  } catch (cause) {
    const what = `The default credentials need the package ${peer}, which cannot be loaded`;
    throw new CredentialsError(`${what}: run "npm install ${peer}"`, { cause });
  }
}
