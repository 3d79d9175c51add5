import { createTransport, env, settingsHint, type Transport } from "#platform";
import { createSigner, type Signer } from "../auth/sigv4.js";
import { ConfigurationError, isConfigurationError } from "../errors.js";
import type { ClientOptions, InvokeOptions, RetryMode, RetryOptions, Timeouts } from "../options.js";
import { resolveEndpoint } from "../request/endpoint.js";
import { fieldValueViolation } from "../request/input.js";
import { nearestName } from "../shared/nearest-name.js";
import { orUndefined } from "../shared/or-undefined.js";
import { RetryBudget } from "./retry.js";

/** What the options of a client and its environment come to. */
export interface Settings {
  readonly endpoint: URL;
  readonly signer: Signer;
  readonly transport: Transport;
  readonly retry: RetryPolicy;
  readonly budget: RetryBudget;
  readonly userAgent: string | undefined;
}

/** When the request of a call is sent again. */
export interface RetryPolicy {
  readonly mode: RetryMode;
  readonly maxAttempts: number;
}

/** Time limits in milliseconds. */
export type TimeLimits = Readonly<Record<keyof Timeouts, number>>;

/**
 * Makes the function that resolves a client's options, at the first call and once.
 *
 * @returns A function that throws ConfigurationError for options that cannot work.
 */
export function createSettings(options: ClientOptions): () => Promise<Settings> {
  let settings: Promise<Settings> | undefined;
  return () =>
    (settings ??= resolveSettings(options).catch((error: unknown) => {
      settings = undefined; // The next call may find a region that was not there yet.
      throw error;
    }));
}

async function resolveSettings(options: ClientOptions): Promise<Settings> {
  refuseUnknown("createClient", options, clientOptionNames);
  const { region: given, credentials, allowInsecureHttp, userAgent } = options;
  const region = await resolve("region", given ?? (env("AWS_REGION") || env("AWS_DEFAULT_REGION")));
  if (!region) {
    throw new ConfigurationError(`There is no region: give the option region, or set AWS_REGION${settingsHint}`);
  }
  if (userAgent !== undefined && (typeof userAgent !== "string" || fieldValueViolation(userAgent) !== undefined)) {
    throw new ConfigurationError("The option userAgent must be printable ASCII without line breaks");
  }
  return {
    endpoint: await resolveEndpointOptions(options, region),
    signer: createSigner({ region, credentials, allowInsecureHttp }),
    transport: options.fetch ?? createTransport(await resolve("agent", options.agent)),
    retry: await resolveRetry({ mode: "safe", maxAttempts: Number(env("AWS_MAX_ATTEMPTS") || 3) }, options.retry),
    budget: new RetryBudget(),
    userAgent,
  };
}

const retryNames = ["mode", "maxAttempts"] satisfies (keyof RetryOptions)[];
const timeoutNames = ["headers", "idle", "total"] satisfies (keyof Timeouts)[];
const invokeOptionNames = ["signal", "retry", "timeouts", "headers"] satisfies (keyof InvokeOptions)[];
const clientOptionNames = [
  ...([
    "region",
    "credentials",
    "endpoint",
    "useFipsEndpoint",
    "useDualstackEndpoint",
    "retry",
    "timeouts",
    "agent",
  ] as const),
  ...(["userAgent", "fetch", "middleware", "allowInsecureHttp"] as const),
] satisfies (keyof ClientOptions)[];

/** Refuses the options of an invocation that have an unknown name. @throws ConfigurationError */
export function checkInvokeOptions(options: InvokeOptions): void {
  refuseUnknown("invokeWithResponseStream", options, invokeOptionNames);
}

function refuseUnknown(owner: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, known);
  const advice = nearest === undefined ? `the options are ${known.join(", ")}` : `did you mean ${nearest}?`;
  throw new ConfigurationError(`${owner} has no option ${unknown}: ${advice}`);
}

/** Asks for an option that may be a function. @throws ConfigurationError where the function fails */
async function resolve<T>(
  name: string,
  option: T | (() => Promise<T | undefined>) | undefined,
): Promise<T | undefined> {
  try {
    return typeof option === "function" ? await (option as () => Promise<T | undefined>)() : option;
  } catch (cause) {
    if (isConfigurationError(cause)) throw cause;
    throw new ConfigurationError(`The function of the option ${name} failed`, { cause });
  }
}

/** Takes what `retry` says, and `base` for what it does not say; `false` is one attempt. @throws ConfigurationError */
export async function resolveRetry(base: RetryPolicy, retry: RetryOptions | false | undefined): Promise<RetryPolicy> {
  if (retry === undefined) return checkRetry(base);
  if (retry === false) return { ...base, maxAttempts: 1 };
  refuseUnknown("retry", retry, retryNames);
  const maxAttempts = (await resolve("retry.maxAttempts", retry.maxAttempts)) ?? base.maxAttempts;
  return checkRetry({ mode: retry.mode ?? base.mode, maxAttempts });
}

function checkRetry({ mode, maxAttempts }: RetryPolicy): RetryPolicy {
  if (mode !== "safe" && mode !== "standard") throw new ConfigurationError('retry.mode must be "safe" or "standard"');
  if (Number.isSafeInteger(maxAttempts) && maxAttempts > 0) return { mode, maxAttempts };
  throw new ConfigurationError(
    "The number of attempts, retry.maxAttempts or AWS_MAX_ATTEMPTS, must be a whole number above 0",
  );
}

/**
 * The longest silence of a healthy stream, in milliseconds: a function runs for at most 900 s, and the rest is for its
 * initialisation and the network.
 */
const longestSilence = 960_000;

/** Takes the later of the limits over the earlier ones and the defaults. @throws ConfigurationError */
export function resolveTimeouts(...all: readonly (Timeouts | undefined)[]): TimeLimits {
  const limits = { headers: longestSilence, idle: longestSilence, total: Infinity };
  for (const timeouts of all) refuseUnknown("timeouts", timeouts ?? {}, timeoutNames);
  for (const name of timeoutNames) {
    for (const timeouts of all) limits[name] = timeouts?.[name] ?? limits[name];
    if (typeof limits[name] !== "number" || !(limits[name] > 0)) {
      throw new ConfigurationError(`timeouts.${name} must be a number of milliseconds above 0`);
    }
  }
  return limits;
}

async function resolveEndpointOptions(options: ClientOptions, region: string): Promise<URL> {
  const flag = async (name: "useFipsEndpoint" | "useDualstackEndpoint", variable: string): Promise<boolean> =>
    (await resolve(name, options[name])) ?? env(variable) === "true";
  const useFipsEndpoint = await flag("useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT");
  const useDualstackEndpoint = await flag("useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT");
  const isIgnored = env("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.toLowerCase() === "true";
  const configured = isIgnored ? undefined : env("AWS_ENDPOINT_URL_LAMBDA") || env("AWS_ENDPOINT_URL");
  const custom = (await resolve("endpoint", options.endpoint)) ?? configured;
  if (!custom) return resolveEndpoint({ region, useFipsEndpoint, useDualstackEndpoint });
  if (useFipsEndpoint || useDualstackEndpoint) {
    throw new ConfigurationError("A custom endpoint cannot be combined with the FIPS or the dual-stack endpoint");
  }
  return customEndpoint(custom);
}

function customEndpoint(endpoint: string | URL): URL {
  const url = orUndefined(() => new URL(endpoint));
  if (url === undefined) {
    throw new ConfigurationError("The endpoint is not a valid URL; it is written like https://host:port");
  }
  const { protocol, username, password, search, hash } = url;
  if ((protocol !== "https:" && protocol !== "http:") || username || password || search || hash) {
    throw new ConfigurationError("The endpoint must be an http or https URL without user info, query and fragment");
  }
  return url;
}
