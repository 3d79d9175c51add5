/** One combination of files and environment, and what a request comes to. */
export interface SettingsRow {
  readonly name: string;
  /** Lines of `~/.aws/config` and of `~/.aws/credentials`. */
  readonly config?: readonly string[];
  readonly credentials?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The option `profile`. */
  readonly profile?: string;
  /** Where the request goes, with whose key, signed for which region, and how often it is sent at most. */
  readonly outcome: Partial<Outcome> | "refused";
  /** The tools that come to the same. Those that are left out come to something else, or have no such setting. */
  readonly agree: readonly Tool[];
}

export interface Outcome {
  readonly origin: string;
  readonly key: string;
  readonly region: string;
  readonly attempts: number;
}

/** AWS's SDK for JavaScript runs in the test. `npm run record:boto3` has run boto3 and
 * written its version down. */
export type Tool = "sdk" | "boto3";

export const both = ["sdk", "boto3"] as const;
export const own: readonly Tool[] = [];

export const usual: Outcome = {
  origin: "https://lambda.eu-west-1.amazonaws.com",
  key: "ENV",
  region: "eu-west-1",
  attempts: 3,
};

/** Keys and region, where a row is about something else. */
export const keys = { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s" };
export const base = { ...keys, AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-1" };
export const section = (header: string, key: string, ...lines: readonly string[]): string[] => [
  `[${header}]`,
  `aws_access_key_id = ${key}`,
  "aws_secret_access_key = s",
  ...lines,
];
export const local = "http://127.0.0.1:4001";
export const other = "http://127.0.0.1:4002";
/** A profile that names a services section, and that section. */
export const services = [
  ...section("profile a", "A", "region = eu-west-1", "services = here", `endpoint_url = ${other}`),
  "[services here]",
  "lambda =",
  `  endpoint_url = ${local}`,
  "s3 =",
  `  endpoint_url = ${other}`,
];
export const work = section("profile a", "A", "region = eu-west-1");
