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

const both = ["sdk", "boto3"] as const;
const own: readonly Tool[] = [];

export const usual: Outcome = {
  origin: "https://lambda.eu-west-1.amazonaws.com",
  key: "ENV",
  region: "eu-west-1",
  attempts: 3,
};

/** Keys and region, where a row is about something else. */
const keys = { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s" };
const base = { ...keys, AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-1" };
const section = (header: string, key: string, ...lines: readonly string[]): string[] => [
  `[${header}]`,
  `aws_access_key_id = ${key}`,
  "aws_secret_access_key = s",
  ...lines,
];
const local = "http://127.0.0.1:4001";
const other = "http://127.0.0.1:4002";
/** A profile that names a services section, and that section. */
const services = [
  ...section("profile a", "A", "region = eu-west-1", "services = here", `endpoint_url = ${other}`),
  "[services here]",
  "lambda =",
  `  endpoint_url = ${local}`,
  "s3 =",
  `  endpoint_url = ${other}`,
];
const work = section("profile a", "A", "region = eu-west-1");

export const rows: readonly SettingsRow[] = [
  // Credentials and region
  { name: "keys and region of the environment", env: base, outcome: {}, agree: both },
  {
    name: "AWS_DEFAULT_REGION alone",
    env: { ...keys, AWS_DEFAULT_REGION: "eu-west-1" },
    outcome: {},
    agree: ["boto3"],
  },
  { name: "AWS_REGION alone", env: { ...keys, AWS_REGION: "eu-west-1" }, outcome: {}, agree: ["sdk"] },
  {
    name: "AWS_REGION and another AWS_DEFAULT_REGION",
    env: { ...keys, AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-west-2" },
    outcome: {},
    agree: ["sdk"],
  },
  { name: "a profile of the option", config: work, profile: "a", outcome: { key: "A" }, agree: both },
  { name: "a profile of AWS_PROFILE", config: work, env: { AWS_PROFILE: "a" }, outcome: { key: "A" }, agree: both },
  {
    name: "the profile default",
    config: section("default", "D", "region = eu-west-1"),
    outcome: { key: "D" },
    agree: both,
  },
  {
    name: "keys in the credentials file, and the region in the config file",
    config: ["[profile a]", "region = eu-west-1"],
    credentials: section("a", "C"),
    profile: "a",
    outcome: { key: "C" },
    agree: both,
  },
  {
    name: "keys in both files",
    config: work,
    credentials: section("a", "C"),
    profile: "a",
    outcome: { key: "C" },
    agree: both,
  },
  {
    name: "a session token of the profile",
    config: [...work, "aws_session_token = t"],
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  {
    name: "the option's profile before AWS_PROFILE",
    config: [...work, ...section("profile b", "B", "region = us-west-2")],
    env: { AWS_PROFILE: "b" },
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  {
    name: "the option's profile before keys of the environment",
    config: work,
    env: keys,
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  {
    name: "AWS_PROFILE before keys of the environment",
    config: work,
    env: { ...keys, AWS_PROFILE: "a" },
    outcome: { key: "A" },
    agree: ["sdk"],
  },
  {
    name: "the environment's region before the profile's",
    config: section("profile a", "A", "region = us-west-2"),
    env: { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-1" },
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  { name: "no region", env: keys, outcome: "refused", agree: both },
  { name: "a profile that no file has", config: work, env: base, profile: "b", outcome: "refused", agree: both },
  {
    name: "an AWS_PROFILE that no file has",
    config: work,
    env: { ...base, AWS_PROFILE: "b" },
    outcome: "refused",
    agree: both,
  },
  // Endpoints
  {
    name: "AWS_ENDPOINT_URL_LAMBDA",
    env: { ...base, AWS_ENDPOINT_URL_LAMBDA: local },
    outcome: { origin: local },
    agree: both,
  },
  { name: "AWS_ENDPOINT_URL", env: { ...base, AWS_ENDPOINT_URL: local }, outcome: { origin: local }, agree: both },
  {
    name: "AWS_ENDPOINT_URL_LAMBDA before AWS_ENDPOINT_URL",
    env: { ...base, AWS_ENDPOINT_URL: other, AWS_ENDPOINT_URL_LAMBDA: local },
    outcome: { origin: local },
    agree: both,
  },
  {
    name: "endpoint_url of the profile",
    config: [...work, `endpoint_url = ${local}`],
    profile: "a",
    outcome: { key: "A", origin: local },
    agree: ["boto3"],
  },
  {
    name: "endpoint_url of the profile that AWS_PROFILE names",
    config: [...work, `endpoint_url = ${local}`],
    env: { AWS_PROFILE: "a" },
    outcome: { key: "A", origin: local },
    agree: both,
  },
  {
    name: "endpoint_url of the profile default, with keys of the environment",
    config: ["[default]", `endpoint_url = ${local}`],
    env: base,
    outcome: { origin: local },
    agree: both,
  },
  {
    name: "the services section before the profile's endpoint_url",
    config: services,
    profile: "a",
    outcome: { key: "A", origin: local },
    agree: ["boto3"],
  },
  {
    name: "a services section without lambda",
    config: [...services.slice(0, 6), "[services here]", "s3 =", `  endpoint_url = ${local}`],
    profile: "a",
    outcome: { key: "A", origin: other },
    agree: ["boto3"],
  },
  {
    name: "the services section of the profile that AWS_PROFILE names",
    config: services,
    env: { AWS_PROFILE: "a" },
    outcome: { key: "A", origin: local },
    agree: both,
  },
  {
    name: "a services section that is not there",
    config: [...work, "services = gone"],
    profile: "a",
    outcome: "refused",
    agree: ["boto3"],
  },
  {
    name: "AWS_ENDPOINT_URL before the services section",
    config: services,
    env: { AWS_ENDPOINT_URL: "http://127.0.0.1:4003" },
    profile: "a",
    outcome: { key: "A", origin: "http://127.0.0.1:4003" },
    agree: both,
  },
  {
    name: "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS and AWS_ENDPOINT_URL_LAMBDA",
    env: { ...base, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true", AWS_ENDPOINT_URL_LAMBDA: local },
    outcome: {},
    agree: both,
  },
  {
    name: "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS and the profile's endpoint_url",
    config: [...work, `endpoint_url = ${local}`],
    env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  {
    name: "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS that is false",
    env: { ...base, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false", AWS_ENDPOINT_URL: local },
    outcome: { origin: local },
    agree: both,
  },
  {
    name: "ignore_configured_endpoint_urls of the profile, and AWS_ENDPOINT_URL",
    config: [...work, "ignore_configured_endpoint_urls = true"],
    env: { AWS_ENDPOINT_URL: local },
    profile: "a",
    outcome: { key: "A" },
    agree: ["boto3"],
  },
  {
    name: "endpoint_url of another profile",
    config: [...work, ...section("profile b", "B", `endpoint_url = ${local}`)],
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  {
    name: "endpoint_url in the credentials file",
    config: work,
    credentials: section("a", "C", `endpoint_url = ${local}`),
    profile: "a",
    outcome: { key: "C", origin: local },
    agree: ["boto3"],
  },
  // FIPS and dual-stack
  {
    name: "AWS_USE_FIPS_ENDPOINT",
    env: { ...base, AWS_USE_FIPS_ENDPOINT: "true" },
    outcome: { origin: "https://lambda-fips.eu-west-1.amazonaws.com" },
    agree: both,
  },
  {
    name: "use_fips_endpoint of the profile",
    config: [...work, "use_fips_endpoint = true"],
    profile: "a",
    outcome: { key: "A", origin: "https://lambda-fips.eu-west-1.amazonaws.com" },
    agree: both,
  },
  {
    name: "AWS_USE_FIPS_ENDPOINT that is false, and the profile's that is true",
    config: [...work, "use_fips_endpoint = true"],
    env: { AWS_USE_FIPS_ENDPOINT: "false" },
    profile: "a",
    outcome: { key: "A" },
    agree: both,
  },
  {
    name: "AWS_USE_DUALSTACK_ENDPOINT",
    env: { ...base, AWS_USE_DUALSTACK_ENDPOINT: "true" },
    outcome: { origin: "https://lambda.eu-west-1.api.aws" },
    agree: both,
  },
  {
    name: "use_dualstack_endpoint of the profile",
    config: [...work, "use_dualstack_endpoint = true"],
    profile: "a",
    outcome: { key: "A", origin: "https://lambda.eu-west-1.api.aws" },
    agree: both,
  },
  {
    name: "both of them",
    config: [...work, "use_dualstack_endpoint = true", "use_fips_endpoint = true"],
    profile: "a",
    outcome: { key: "A", origin: "https://lambda-fips.eu-west-1.api.aws" },
    agree: both,
  },
  {
    name: "use_fips_endpoint that is no boolean",
    config: [...work, "use_fips_endpoint = ture"],
    profile: "a",
    outcome: "refused",
    agree: own,
  },
  {
    name: "AWS_USE_FIPS_ENDPOINT and an endpoint",
    env: { ...base, AWS_USE_FIPS_ENDPOINT: "true", AWS_ENDPOINT_URL: local },
    outcome: "refused",
    agree: ["sdk"],
  },
  {
    name: "use_fips_endpoint of the profile, where no configured endpoint counts",
    config: [...work, "ignore_configured_endpoint_urls = true", "use_fips_endpoint = true"],
    env: { AWS_ENDPOINT_URL: local },
    profile: "a",
    outcome: { key: "A", origin: "https://lambda-fips.eu-west-1.amazonaws.com" },
    agree: ["boto3"],
  },
  // Attempts
  { name: "AWS_MAX_ATTEMPTS", env: { ...base, AWS_MAX_ATTEMPTS: "5" }, outcome: { attempts: 5 }, agree: both },
  {
    name: "max_attempts of the profile",
    config: [...work, "max_attempts = 4"],
    profile: "a",
    outcome: { key: "A", attempts: 4 },
    agree: both,
  },
  {
    name: "AWS_MAX_ATTEMPTS before max_attempts",
    config: [...work, "max_attempts = 4"],
    env: { AWS_MAX_ATTEMPTS: "2" },
    profile: "a",
    outcome: { key: "A", attempts: 2 },
    agree: both,
  },
  {
    name: "max_attempts that is no number",
    config: [...work, "max_attempts = many"],
    profile: "a",
    outcome: "refused",
    agree: ["boto3"],
  },
];
