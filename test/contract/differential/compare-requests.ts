import { createHash } from "node:crypto";
import { expect, vi } from "vitest";
import type { InvokeWithResponseStreamInput } from "../../../src/index.js";
import type { Target } from "./arbitrary-request.js";
import { clientRequest } from "./client-wire.js";
import { headersNotCompared } from "./headers-not-compared.js";
import { sdkInput } from "./sdk-input.js";
import { SdkOnTheWire } from "./sdk-wire.js";
import { authorization } from "./signature.js";
import type { WireRequest } from "./wire.js";

/** The headers in which the clients must agree. */
export function comparedHeaders({ headers }: WireRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !Object.hasOwn(headersNotCompared, name)));
}

const sdks = new Map<string, SdkOnTheWire>();

export function sdkFor({ credentials, now: _now, endpoint, ...kind }: Target): SdkOnTheWire {
  const options = { ...kind, ...(endpoint !== undefined && { endpoint }) };
  const key = JSON.stringify(options);
  const sdk = sdks.get(key) ?? new SdkOnTheWire(options);
  sdks.set(key, sdk);
  sdk.credentials = credentials;
  return sdk;
}

/** Sends one input through both clients at the same moment, with the faked clock, and compares what they send. */
export async function sendThroughBoth(
  to: Target,
  input: InvokeWithResponseStreamInput,
): Promise<{ ours: WireRequest; theirs: WireRequest }> {
  vi.setSystemTime(to.now);
  const sdk = sdkFor(to);
  const ours = await clientRequest(to, input);
  const theirs = await sdk.request(sdkInput(input));
  expectSameRequest(ours, theirs);
  const signed = await sdk.sign(ours);
  expect(ours.headers).toEqual(signed);
  expect(ours.headers["authorization"]).toBe(authorization(ours, to.region, to.credentials));
  return { ours, theirs };
}

export function expectSameRequest(ours: WireRequest, theirs: WireRequest): void {
  expect(`${ours.method} ${ours.url}`).toBe(`${theirs.method} ${theirs.url}`);
  expect(comparedHeaders(ours)).toEqual(comparedHeaders(theirs));
  const hash = createHash("sha256").update(ours.body).digest("hex");
  expect(ours.headers["x-amz-content-sha256"]).toBe(hash);
  expect(createHash("sha256").update(theirs.body).digest("hex")).toBe(hash);
}
