import type { AwsCredentialIdentity, ClientOptions } from "../index.js";
import { createMask } from "../shared/text.js";

/** Options of a client whose credentials are known, so that they can be left out of what the page is told. */
export interface WatchedClient {
  readonly options: ClientOptions;
  /** Leaves out every credential that a request was signed with, the access key's id too. */
  readonly hide: (text: string) => string;
}

/** Remembers the credentials that a client uses, since a service or a proxy may quote them. */
export function watchCredentials(options: ClientOptions): WatchedClient {
  const { credentials } = options;
  const used = new Map<string, AwsCredentialIdentity>();
  const remember = (identity: AwsCredentialIdentity): AwsCredentialIdentity => {
    used.set(identity.accessKeyId, identity);
    return identity;
  };
  const watched =
    typeof credentials === "function"
      ? async (properties?: Record<string, unknown>) => remember(await credentials(properties))
      : credentials && remember(credentials);
  return {
    options: { ...options, credentials: watched },
    hide(text) {
      // Without the option, the client takes those of the environment.
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
      const secrets = [...used.values()].flatMap((each) => [each.accessKeyId, each.secretAccessKey, each.sessionToken]);
      return createMask([...secrets, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN])(text);
    },
  };
}
