import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { isValidationError, type InvokeWithResponseStreamInput } from "../../src/index.js";
import { failure } from "../support/failure.js";
import { anyInput, type Target } from "./differential/arbitrary-request.js";
import { clientRequest } from "./differential/client-wire.js";
import { expectSameRequest, sdkFor } from "./differential/compare-requests.js";
import { documentRefuses } from "./differential/document.js";
import { refusedHereOnly } from "./differential/refused-here-only.js";
import { runs, timeLimit } from "./differential/runs.js";
import { sdkInput } from "./differential/sdk-input.js";
import type { WireRequest } from "./differential/wire.js";

const to: Target = {
  region: "us-east-1",
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  endpoint: undefined,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  now: new Date("2026-11-22T17:06:11.123Z"),
};

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: to.now }));
afterAll(() => void vi.useRealTimers());

/** `Member rule` where this client refuses the input and the SDK sends it; undefined where they agree. */
async function refusedHere(input: InvokeWithResponseStreamInput): Promise<string | undefined> {
  let ours: WireRequest | undefined;
  const refusal = await failure(clientRequest(to, input).then((request) => void (ours = request)));
  let theirs: WireRequest | undefined;
  const failed = await failure(
    sdkFor(to)
      .request(sdkInput(input))
      .then((request) => void (theirs = request)),
  );
  if (ours !== undefined) {
    expect(failed, "the SDK refuses what this client sends").toBeUndefined();
    expectSameRequest(ours, theirs!);
    return undefined;
  }
  if (!isValidationError(refusal)) throw refusal;
  if (theirs === undefined) return undefined;
  const key = `${refusal.member} ${refusal.rule}`;
  expect(refusedHereOnly, "no rule of the list").toHaveProperty([key]);
  const value = input[refusal.member as keyof InvokeWithResponseStreamInput] as string | Uint8Array;
  if (refusedHereOnly[key] === "document") {
    expect(documentRefuses(refusal.source, value), `${refusal.source} takes what was refused by it`).toBe(true);
  }
  return key;
}

const f = { FunctionName: "f" };
const examples: readonly (readonly [string, InvokeWithResponseStreamInput])[] = [
  ["FunctionName minLength", { FunctionName: "" }],
  ["FunctionName maxLength", { FunctionName: "a".repeat(65) }],
  ["FunctionName pattern", { FunctionName: "f g" }],
  ["FunctionName dot-segment", { FunctionName: ".." }],
  ["Qualifier minLength", { ...f, Qualifier: "" }],
  ["Qualifier maxLength", { ...f, Qualifier: "q".repeat(129) }],
  ["Qualifier pattern", { ...f, Qualifier: "a:b" }],
  ["LogType enum", { ...f, LogType: "tail" as "Tail" }],
  ["LogType field-value", { ...f, LogType: "Tail\n" as "Tail" }],
  ["InvocationType enum", { ...f, InvocationType: "Event" as "DryRun" }],
  ["InvocationType field-value", { ...f, InvocationType: " DryRun" as "DryRun" }],
  ["ClientContext contentEncoding", { ...f, ClientContext: "{}" }],
  ["ClientContext maxLength", { ...f, ClientContext: "e30=".repeat(900) }],
  ["ClientContext field-value", { ...f, ClientContext: "e30=\r\n" }],
  ["TenantId minLength", { ...f, TenantId: "" }],
  ["TenantId maxLength", { ...f, TenantId: "t".repeat(257) }],
  ["TenantId pattern", { ...f, TenantId: "t?" }],
  ["TenantId field-value", { ...f, TenantId: "t " }],
  ["Payload maxBytes", { ...f, Payload: new Uint8Array(6 * 1024 * 1024 + 1) }],
];

describe("an input that AWS's SDK sends", () => {
  it(
    "is sent by this client in the same way, or refused for a rule that is listed",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyInput, async (input) => void (await refusedHere(input))),
        { numRuns: runs },
      );
    },
    timeLimit(),
  );

  it.each(examples)("is refused here only by %s", async (key, input) => {
    expect(await refusedHere(input)).toBe(key);
  });

  it("has an example for each rule of the list", () => {
    expect(examples.map(([key]) => key)).toEqual(Object.keys(refusedHereOnly));
  });
});
