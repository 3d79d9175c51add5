import { ConfigurationError } from "../errors.js";
import type { LocalLambdaOptions } from "./options.js";

/**
 * Checks what would otherwise fail later, or only in the middle of an answer.
 *
 * @throws ConfigurationError that names the option.
 */
export function checkOptions(options: LocalLambdaOptions): void {
  const given: unknown = options;
  if (!isObject(given)) fail("The options must be an object");
  const { functions, port = 0, host = "", region = "-", accountId = "123456789012", bandwidth = "unlimited" } = given;
  const { cors = "*" } = given;
  if (!isObject(functions)) fail("functions must be an object");
  if (!isInteger(port) || port < 0 || port > 65_535) fail("port must be an integer from 0 to 65535");
  if (typeof host !== "string") fail("host must be a string");
  if (typeof region !== "string" || region === "") fail("region must be the name of a region");
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) fail("accountId must be twelve digits");
  if (typeof cors !== "string" || !isOrigin(cors))
    fail('cors must be an origin such as "http://localhost:5173", or "*"');
  checkBandwidth(bandwidth);
}

function checkBandwidth(bandwidth: unknown): void {
  if (bandwidth === "unlimited" || bandwidth === "aws") return;
  if (!isObject(bandwidth)) fail('bandwidth must be "unlimited", "aws", or { burstBytes, bytesPerSecond }');
  const { burstBytes, bytesPerSecond, ...others } = bandwidth;
  const [other] = Object.keys(others);
  if (other !== undefined) fail(`bandwidth.${other} is not known`);
  if (!isInteger(burstBytes) || burstBytes < 0) fail("bandwidth.burstBytes must be an integer of at least 0");
  if (typeof bytesPerSecond !== "number" || !(bytesPerSecond > 0 && bytesPerSecond < Infinity)) {
    fail("bandwidth.bytesPerSecond must be a number above 0");
  }
}

/** What a browser calls a page's origin: it compares letter by letter. */
function isOrigin(text: string): boolean {
  return text === "*" || (URL.canParse(text) && new URL(text).origin === text);
}

function fail(message: string): never {
  throw new ConfigurationError(message);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
