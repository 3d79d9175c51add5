import { createTransport, env, runtimeName, settingsHint } from "#platform";
import { createSigner, type Signer } from "../auth/sigv4.js";
import { ConfigurationError, isConfigurationError } from "../errors.js";
import type { ClientOptions, RetryMode, RetryOptions, Timeouts } from "../options.js";
import type { Transport } from "../platform/http.js";
import { checkRegion, parseEndpoint, resolveEndpoint } from "../request/endpoint.js";
import { fieldValueViolation } from "../request/limits.js";
import { copyMembers } from "../shared/json.js";
import { unknownName } from "../shared/known-names.js";
import { version } from "../shared/version.js";
import { RetryBudget } from "./retry.js";

/** What the options of a client and its environment come to. */
export interface Settings {
  readonly region: string;
  readonly endpoint: URL;
  readonly signer: Signer;
  readonly transport: Transport;
  readonly retry: RetryPolicy;
  readonly budget: RetryBudget;
  readonly userAgent: string | undefined;
}

/** When the request of a call is sent again. */
export type RetryPolicy = Readonly<{ mode: RetryMode; maxAttempts: number }>;

/** Time limits in milliseconds. */
export type TimeLimits = Readonly<Record<keyof Timeouts, number>>;

const optionNames = {
  createClient:
    "region credentials endpoint useFipsEndpoint useDualstackEndpoint retry timeouts agent userAgent fetch middleware onEvent allowInsecureHttp",
  invokeWithResponseStream: "signal retry timeouts headers",
  retry: "mode maxAttempts",
  timeouts: "headers idle total",
};

/** Copies options, without what a polluted Object.prototype adds to them. */
export function ownOptions<T extends object>(owner: keyof typeof optionNames, options: T | null | undefined): T {
  return { ...options, ...copyMembers(options ?? ({} as T), optionNames[owner].split(" ")) };
}

/** Copies options as `ownOptions` does. @throws ConfigurationError for an unknown name */
export function checkedOptions<T extends object>(owner: keyof typeof optionNames, options: T | null | undefined): T {
  return checkOptions(owner, optionNames[owner], options);
}

/**
 * Copies options, without what a polluted Object.prototype adds to them.
 *
 * @param names - All that are known, with blanks between them.
 * @throws ConfigurationError for an unknown name
 */
export function checkOptions<T extends object>(owner: string, names: string, options: T | null | undefined): T {
  const known = names.split(" ");
  const unknown = unknownName(options ?? {}, known);
  if (unknown) throw new ConfigurationError(`${owner} has no option ${unknown.name}: ${unknown.advice}`);
  return copyMembers(options ?? ({} as T), known);
}

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
  const { credentials, allowInsecureHttp, userAgent, fetch, middleware = [] } = checkedOptions("createClient", options);
  for (const name of ["fetch", "onEvent"] as const) {
    if (options[name] && typeof options[name] !== "function")
      throw new ConfigurationError(`The option ${name} must be a function`);
  }
  if (!Array.isArray(middleware)) throw new ConfigurationError("The option middleware must be a list");
  const region = await resolve("region", options.region ?? (env("AWS_REGION") || env("AWS_DEFAULT_REGION")));
  if (!region)
    throw new ConfigurationError(`There is no region: give the option region, or set AWS_REGION${settingsHint}`);
  if (userAgent !== undefined && (typeof userAgent !== "string" || fieldValueViolation(userAgent))) {
    throw new ConfigurationError("The option userAgent must be printable ASCII");
  }
  return {
    region: checkRegion(region),
    endpoint: await endpointOf(options, region),
    signer: createSigner({ region, credentials, allowInsecureHttp }),
    transport: fetch ?? createTransport(await resolve("agent", options.agent)),
    retry: await resolveRetry({ mode: "safe", maxAttempts: Number(env("AWS_MAX_ATTEMPTS") || 3) }, options.retry),
    budget: new RetryBudget(),
    userAgent: userAgentOf(userAgent),
  };
}

/** Names this package and the runtime, but not in browsers, where a further header would cost a preflight. */
function userAgentOf(userAgent: string | undefined): string | undefined {
  const runtime = runtimeName();
  return runtime && [`lambda-response-stream/${version}`, runtime, userAgent].filter(Boolean).join(" ");
}

async function endpointOf(options: ClientOptions, region: string): Promise<URL> {
  const flag = async (name: "useFipsEndpoint" | "useDualstackEndpoint", variable: string): Promise<boolean> =>
    (await resolve(name, options[name])) ?? env(variable) === "true";
  const useFipsEndpoint = await flag("useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT");
  const useDualstackEndpoint = await flag("useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT");
  const isIgnored = env("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.toLowerCase() === "true";
  const configured = isIgnored ? undefined : env("AWS_ENDPOINT_URL_LAMBDA") || env("AWS_ENDPOINT_URL");
  const own = (await resolve("endpoint", options.endpoint)) ?? configured;
  if (!own) return resolveEndpoint({ region, useFipsEndpoint, useDualstackEndpoint });
  if (!useFipsEndpoint && !useDualstackEndpoint) return parseEndpoint(own);
  throw new ConfigurationError("A custom endpoint cannot be combined with the FIPS or the dual-stack endpoint");
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
export async function resolveRetry(base: RetryPolicy, retry?: RetryOptions | false | null): Promise<RetryPolicy> {
  if (retry === false) return { ...base, maxAttempts: 1 };
  const own = checkedOptions("retry", retry);
  const mode = own.mode ?? base.mode;
  const maxAttempts = (await resolve("retry.maxAttempts", own.maxAttempts)) ?? base.maxAttempts;
  if (mode !== "safe" && mode !== "standard") throw new ConfigurationError('retry.mode must be "safe" or "standard"');
  if (Number.isSafeInteger(maxAttempts) && maxAttempts > 0) return { mode, maxAttempts };
  throw new ConfigurationError("retry.maxAttempts, or AWS_MAX_ATTEMPTS, must be a whole number above 0");
}

/**
 * The longest silence of a healthy stream, in milliseconds: a function runs for at most 900 s, and the rest is for its
 * initialisation and the network.
 */
const longestSilence = 960_000;

/** Takes the later of the limits over the earlier ones and the defaults. @throws ConfigurationError */
export function resolveTimeouts(...all: readonly (Timeouts | undefined)[]): TimeLimits {
  const limits = { headers: longestSilence, idle: longestSilence, total: Infinity };
  const given = all.map((timeouts) => checkedOptions("timeouts", timeouts));
  for (const name of Object.keys(limits) as (keyof Timeouts)[]) {
    for (const timeouts of given) limits[name] = timeouts[name] ?? limits[name];
    if (typeof limits[name] === "number" && limits[name] > 0) continue;
    throw new ConfigurationError(`timeouts.${name} must be a number of milliseconds above 0`);
  }
  return limits;
}
