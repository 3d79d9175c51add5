import type { AwsCredentialIdentityProvider } from "../shared/smithy-types.js";
import { CredentialsError } from "../errors.js";
import type { ProfileOptions } from "./profile-options.js";

const peer = "@aws-sdk/credential-provider-node";

/**
 * Makes a provider that finds credentials where AWS's SDK does: the environment, the shared configuration files (static
 * keys, SSO, roles, `credential_process`), a web identity, and the metadata services of containers and instances. It
 * keeps them until they expire, or until it is called with `{ forceRefresh: true }`.
 *
 * The order is the SDK's as well: a profile that is named, by the option or by AWS_PROFILE, goes before the keys in the
 * environment, and one that gives no credentials is passed over.
 *
 * @returns A provider that throws CredentialsError: with the SDK's error as its `cause` where the chain fails, and where
 * `@aws-sdk/credential-provider-node`, an optional peer that is loaded with the first call, is not installed.
 */
export function defaultCredentials(options: ProfileOptions = {}): AwsCredentialIdentityProvider {
  let chain: AwsCredentialIdentityProvider | undefined;
  return async (properties) => {
    const { defaultProvider } = await loadPeer();
    chain ??= defaultProvider({
      ...(options.profile !== undefined && { profile: options.profile }),
      // The chain keeps what it found. When that is of no use any more, what the files held then is of none either.
      ignoreCache: true,
    });
    try {
      return await chain(properties);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CredentialsError(`The default credential chain failed: ${reason}`, { cause });
    }
  };
}

async function loadPeer() {
  try {
    return await import("@aws-sdk/credential-provider-node");
  } catch (cause) {
    const what = `The default credential chain needs the package ${peer}, which cannot be loaded`;
    throw new CredentialsError(`${what}: npm install ${peer}`, { cause });
  }
}
