import { isIPv6 } from "node:net";
import { ConfigurationError } from "../errors.js";
import { isObject, namesOf, refuseUnknownNames } from "./check-object.js";
import type { BandwidthNumbers, FunctionUrlOptions, LocalLambdaOptions } from "./options.js";

const optionNames = namesOf<LocalLambdaOptions>({
  functions: true,
  root: true,
  port: true,
  host: true,
  region: true,
  accountId: true,
  credentials: true,
  bandwidth: true,
  chunks: true,
  cors: true,
  allowedHosts: true,
  functionUrls: true,
  onLog: true,
  onInvocation: true,
});
const functionUrlNames = namesOf<FunctionUrlOptions>({ port: true, event: true });
const bandwidthNames = namesOf<BandwidthNumbers>({ burstBytes: true, bytesPerSecond: true });

/**
 * Checks the options of `startLocalLambda`, which need not have been type-checked, so that a mistake shows at once and
 * not in the middle of a response. The definitions of functions are checked where the functions are made.
 *
 * @throws ConfigurationError that names the option.
 */
export function checkOptions(options: LocalLambdaOptions): void {
  const given: unknown = options;
  if (!isObject(given)) fail("The options of startLocalLambda must be an object, such as { functions: { … } }");
  refuseUnknownNames(given, optionNames, "startLocalLambda", "option");
  const { functions, port = 0, host = "", region = "-", accountId = "123456789012", bandwidth = "unlimited" } = given;
  const { cors = [], allowedHosts = [], credentials, chunks = "recut", functionUrls = {}, onLog } = given;
  if (!isObject(functions)) fail("functions must be an object that has a definition for each function's name");
  if (!isPort(port)) fail("port must be an integer from 0 to 65535");
  if (typeof host !== "string") fail("host must be a string");
  if (typeof region !== "string" || region === "") fail("region must be the name of a region");
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) fail("accountId must be a string of twelve digits");
  if (chunks !== "as-written" && chunks !== "recut") fail('chunks must be "as-written" or "recut"');
  if (onLog !== undefined && typeof onLog !== "function") fail("onLog must be a function");
  checkCredentials(credentials);
  checkWhoMayCall(cors, allowedHosts, credentials);
  checkBandwidth(bandwidth);
  if (functionUrls !== false) checkFunctionUrls(functionUrls, Object.keys(functions).length);
}

function checkFunctionUrls(given: unknown, count: number): void {
  if (!isObject(given)) fail("functionUrls must be an object, such as { port: 8000 }, or false");
  refuseUnknownNames(given, functionUrlNames, "functionUrls", "option");
  const { port = 0, event = "v2" } = given;
  if (!isPort(port)) fail("functionUrls.port must be an integer from 0 to 65535");
  if (port > 0 && port + count > 65_536) fail(`functionUrls.port leaves no ${count} ports up to 65535`);
  if (event !== "v2" && event !== "v1") fail('functionUrls.event must be "v2" or "v1"');
}

function checkCredentials(credentials: unknown): void {
  if (credentials === undefined || credentials === false) return;
  const { accessKeyId, secretAccessKey, sessionToken = "-" } = isObject(credentials) ? credentials : {};
  if (![accessKeyId, secretAccessKey, sessionToken].every((text) => typeof text === "string" && text !== "")) {
    fail("credentials must be { accessKeyId, secretAccessKey, sessionToken? }, or false to accept any request");
  }
}

function checkWhoMayCall(cors: unknown, allowedHosts: unknown, credentials: unknown): void {
  const origins: unknown = typeof cors === "string" ? [cors] : cors;
  if (!isListOf(isOrigin, origins)) {
    fail('cors must be an origin such as "http://localhost:5173", a list of them, or "*" for any origin');
  }
  if (!isListOf(isHost, allowedHosts)) {
    fail('allowedHosts must be a list of names without scheme and port, such as ["my-machine.lan"], or ["*"] for any');
  }
  if (credentials !== false) return;
  for (const [name, given] of Object.entries({ cors: origins, allowedHosts })) {
    if (!given.includes("*")) continue;
    fail(
      `${name} must not be "*" with credentials: false, since any page in a browser could then run the functions: ` +
        "name what may call, or have requests signed",
    );
  }
}

function checkBandwidth(bandwidth: unknown): void {
  if (bandwidth === "unlimited" || bandwidth === "aws") return;
  if (!isObject(bandwidth)) fail('bandwidth must be "unlimited", "aws", or { burstBytes, bytesPerSecond }');
  refuseUnknownNames(bandwidth, bandwidthNames, "bandwidth", "member");
  const { burstBytes, bytesPerSecond } = bandwidth;
  if (!isInteger(burstBytes) || burstBytes < 0) fail("bandwidth.burstBytes must be an integer of at least 0");
  if (typeof bytesPerSecond !== "number" || !(bytesPerSecond > 0 && bytesPerSecond < Infinity)) {
    fail("bandwidth.bytesPerSecond must be a number above 0");
  }
}

function isListOf(accepts: (text: string) => boolean, value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && accepts(item));
}

/** Whether the text is an origin as browsers write it, which they compare letter by letter; `null` is one of files. */
function isOrigin(text: string): boolean {
  if (text === "*" || text === "null") return true;
  if (!URL.canParse(text)) return false;
  const { protocol, host, origin } = new URL(text);
  // The pages of extensions have schemes of which the URL says no origin.
  return host !== "" && text === (origin === "null" ? `${protocol}//${host}` : origin);
}

/** Whether the text is a name or an address and nothing else. IPv6 may have its brackets or not. */
function isHost(text: string): boolean {
  if (text === "*" || isIPv6(text)) return true;
  return /^(?:\[[^\]]*\]|[^\s:/?#@\\[\]]+)$/.test(text) && URL.canParse(`http://${text}`);
}

function fail(message: string): never {
  throw new ConfigurationError(message);
}

function isPort(value: unknown): value is number {
  return isInteger(value) && value >= 0 && value <= 65_535;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
