import type { LambdaClient } from "../index.js";

/** What a gateway serves, to whom, and how much of it. */
export interface GatewayOptions {
  readonly client: LambdaClient;
  /** The tokens of which a caller needs one. */
  readonly tokens: readonly string[];
  readonly port: number;
  readonly host: string;
  /** Names and addresses by which it is called beside loopback and `host`; `*` is any. @default none */
  readonly allowedHost?: readonly string[] | undefined;
  /** The origins whose pages may call; `*` is any. @default none */
  readonly cors?: readonly string[] | undefined;
  /** The names that may be called. @default any */
  readonly functions?: readonly string[] | undefined;
  /** How many requests with a token may be under way at once. */
  readonly concurrency: number;
  /** The longest body of a request, and of a response that is collected for JSON, in bytes. */
  readonly maxBody: number;
  /** How long one invocation may take, in seconds. */
  readonly timeout: number;
  /** Is told a line about each request that is over, which holds nothing of what was sent or received. */
  readonly log: (line: string) => void;
}
