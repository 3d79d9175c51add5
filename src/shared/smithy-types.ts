/**
 * Shapes of `@smithy/types`, letter by letter, so that values of AWS's SDKs fit and the other way round. They are
 * declared here because the declarations of that package name Node's, which pages and workers do not have.
 */

/** Credentials of AWS. */
export interface AwsCredentialIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The token of temporary credentials. */
  readonly sessionToken?: string;
  readonly credentialScope?: string;
  readonly accountId?: string;
  /** When they are no longer accepted. */
  readonly expiration?: Date;
}

/** Gives credentials. */
export type AwsCredentialIdentityProvider = (
  identityProperties?: Record<string, unknown>,
) => Promise<AwsCredentialIdentity>;

/** A message of an event stream. */
export interface Message {
  headers: MessageHeaders;
  body: Uint8Array;
}

/** A message's headers, by name. */
export type MessageHeaders = Record<string, MessageHeaderValue>;

/** The value of a header with its type. */
export type MessageHeaderValue =
  | HeaderValue<"boolean", boolean>
  | HeaderValue<"byte" | "short" | "integer", number>
  | HeaderValue<"long", Int64>
  | HeaderValue<"binary", Uint8Array>
  | HeaderValue<"string" | "uuid", string>
  | HeaderValue<"timestamp", Date>;

type HeaderValue<Type extends string, Value> = Type extends string ? { type: Type; value: Value } : never;

interface Int64 {
  readonly bytes: Uint8Array;
  valueOf: () => number;
  toString: () => string;
}
