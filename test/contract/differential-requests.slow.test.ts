import { InvokeWithResponseStreamRequest$ } from "@aws-sdk/client-lambda";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { target, validInput } from "./differential/arbitrary-request.js";
import { comparedHeaders, sendThroughBoth } from "./differential/compare-requests.js";
import { headersNotCompared } from "./differential/headers-not-compared.js";
import { runs, timeLimit } from "./differential/runs.js";
import { membersOf } from "./differential/sdk-model.js";

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

describe("a request of this client", () => {
  it(
    "has AWS's SDK's method, URL, body hash, modelled headers and signature",
    async () => {
      await fc.assert(
        fc.asyncProperty(target, validInput, async (to, input) => void (await sendThroughBoth(to, input))),
        { numRuns: runs },
      );
    },
    timeLimit(),
  );

  it("differs in no other headers than those that are listed with a reason", async () => {
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" };
    const now = new Date("2026-11-22T17:06:11.123Z");
    const options = { region: "eu-west-1", useFipsEndpoint: false, useDualstackEndpoint: false, endpoint: undefined };
    const input = { FunctionName: "f", LogType: "Tail", TenantId: "t", ClientContext: "e30=", Payload: "{}" } as const;
    const all = { ...input, InvocationType: "RequestResponse", Qualifier: "live" } as const;
    const { ours, theirs } = await sendThroughBoth({ ...options, credentials, now }, all);
    const seen = Object.keys({ ...ours.headers, ...theirs.headers }).filter((name) => name in headersNotCompared);
    expect(seen.sort()).toEqual(Object.keys(headersNotCompared).sort());
    const bound = membersOf(InvokeWithResponseStreamRequest$).flatMap(({ traits }) => traits.httpHeader ?? []);
    expect(Object.keys(comparedHeaders(ours))).toEqual(expect.arrayContaining(bound.map((name) => name.toLowerCase())));
    for (const name of bound) expect(headersNotCompared).not.toHaveProperty(name.toLowerCase());
  });
});
