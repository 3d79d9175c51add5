import type { IncomingMessage } from "node:http";
import { operations } from "../../generated/operations.js";
import { isConfigurationError } from "../errors.js";
import { checkFault } from "../local/faults/check-fault.js";
import { isObject } from "../local/check-object.js";
import type { Fault } from "../local/index.js";
import type { RunRequest } from "./protocol.js";
import type { ServedFunctions } from "./served-functions.js";

/** A payload of the largest size fits, also where JSON escapes each of its characters. */
const mostBytes = 2 * operations.invokeWithResponseStream.members.Payload.maxBytes + 64 * 1024;

/** A run that is asked for, its fault checked. */
export interface AskedRun extends Omit<RunRequest, "fault"> {
  readonly fault?: Fault | undefined;
}

/** Why a request is none that asks for a run. */
export interface Problem {
  readonly status: 400 | 413 | 415;
  readonly problem: string;
}

/** Reads the request for a run. */
export async function readRunRequest(
  request: IncomingMessage,
  served: ServedFunctions | undefined,
): Promise<AskedRun | Problem> {
  // A page of another origin cannot send this type without being asked first.
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers["content-type"] ?? "")) {
    return { status: 415, problem: "Send the run as application/json." };
  }
  const text = await readText(request);
  if (text === undefined) return { status: 413, problem: `The run is larger than ${mostBytes} bytes.` };
  const given = parse(text);
  if (!isObject(given) || !isInput(given["input"])) {
    return { status: 400, problem: 'A run is a JSON object such as {"input":{"FunctionName":"poem"}}.' };
  }
  const { input, fault, http } = given;
  const members = Object.fromEntries(Object.entries(input as Record<string, string>).filter(([, value]) => value));
  const asked = { input: members, http: http === true };
  if (fault === undefined) return asked;
  const name = members["FunctionName"] ?? "";
  if (served?.names.includes(name) !== true) {
    return { status: 400, problem: "Only a function that this console serves itself can be made to fail." };
  }
  try {
    return { ...asked, fault: checkFault(fault) };
  } catch (error) {
    if (isConfigurationError(error)) return { status: 400, problem: error.message };
    throw error;
  }
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInput(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((member) => typeof member === "string");
}
