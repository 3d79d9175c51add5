import { ConfigurationError } from "../errors.js";
import { isObject, namesOf, refuseUnknownNames } from "./check-object.js";
import type { BandwidthNumbers, LocalLambdaOptions } from "./options.js";

const optionNames = namesOf<LocalLambdaOptions>({
  functions: true,
  root: true,
  port: true,
  host: true,
  region: true,
  accountId: true,
  credentials: true,
  bandwidth: true,
  cors: true,
  onLog: true,
});
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
  const { cors = "*" } = given;
  if (!isObject(functions)) fail("functions must be an object that has a definition for each function's name");
  if (!isInteger(port) || port < 0 || port > 65_535) fail("port must be an integer from 0 to 65535");
  if (typeof host !== "string") fail("host must be a string");
  if (typeof region !== "string" || region === "") fail("region must be the name of a region");
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) fail("accountId must be a string of twelve digits");
  if (typeof cors !== "string" || !isOrigin(cors))
    fail('cors must be an origin such as "http://localhost:5173", or "*" for any origin');
  checkBandwidth(bandwidth);
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

/** Whether the text is an origin as browsers write it. They compare it letter by letter. */
function isOrigin(text: string): boolean {
  return text === "*" || (URL.canParse(text) && new URL(text).origin === text);
}

function fail(message: string): never {
  throw new ConfigurationError(message);
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
