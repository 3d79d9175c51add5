import { beforeAll, describe, expect, it } from "vitest";
import type { AwsCredentialIdentity } from "../../src/index.js";
import { startLocalLambda, type LocalLambda } from "../../src/local/index.js";
import { invokePresigned, presign, type SignedRequest } from "../../src/presign/index.js";
import {
  credentials,
  ownQuery,
  region,
  samples,
  sortedQuery,
  timeOf,
  type Sample,
} from "../support/presign/samples.js";
import { ownBody } from "../support/recorder/marks.js";
import { presignByBotocore, type BotocoreCase } from "./presign/botocore.js";

const identityOf = ({ options }: Sample) => (options?.credentials ?? credentials) as AwsCredentialIdentity;

/** The request for botocore, to be signed anew. */
function caseOf({ url, method, headers }: SignedRequest, identity: AwsCredentialIdentity): BotocoreCase {
  const { origin, pathname } = new URL(url);
  const query = Object.entries(ownQuery(url)).map((pair) => pair.map(encodeURIComponent).join("="));
  const { expires } = timeOf({ url, method, headers });
  return { method, url: `${origin}${pathname}?${query.join("&")}`, headers, region, expires, ...identity };
}

describe("botocore's presigner", () => {
  const ours = new Map<string, SignedRequest>();
  const theirs = new Map<string, string>();
  beforeAll(async () => {
    for (const [name, { input, options }] of Object.entries(samples)) {
      ours.set(name, await presign(input, { region, credentials, ...options }));
    }
    const cases = [...ours].map(([name, request]) => {
      const identity = identityOf(samples[name] as Sample);
      return { ...caseOf(request, identity), timestamp: timeOf(request).longDate };
    });
    const urls = presignByBotocore(cases);
    [...ours.keys()].forEach((name, index) => theirs.set(name, urls[index] ?? ""));
  });

  it.each(Object.keys(samples))("makes the same of %s", (name) => {
    expect(sortedQuery(ours.get(name)?.url ?? "")).toEqual(sortedQuery(theirs.get(name) ?? ""));
  });

  it("makes requests at its own time that the local endpoint accepts, and none with another secret", async () => {
    // The local endpoint takes payloads of JSON alone.
    const acceptable = Object.values(samples).filter(({ input }) => !(input.Payload instanceof Uint8Array));
    const endpoints: LocalLambda[] = [];
    const requests: SignedRequest[] = [];
    const cases: BotocoreCase[] = [];
    for (const sample of acceptable) {
      const identity = identityOf(sample);
      const local = await startLocalLambda({ functions: { async *f() {} }, region, credentials: identity });
      endpoints.push(local);
      const headers = { ...(sample.options?.headers as Record<string, string>), [ownBody]: "yes" };
      const request = await presign(sample.input, { ...sample.options, ...local.clientOptions(), headers });
      requests.push(request);
      cases.push({ ...caseOf(request, identity), expires: 60 });
    }
    const right = presignByBotocore(cases);
    const wrong = presignByBotocore(cases.map((one) => ({ ...one, secretAccessKey: "wrong" })));
    for (const [index, request] of requests.entries()) {
      const stream = await invokePresigned({ ...request, url: right[index] ?? "" });
      await stream.drain();
      expect(stream.statusCode).toBe(200);
      const refused = invokePresigned({ ...request, url: wrong[index] ?? "" });
      await expect(refused).rejects.toMatchObject({ name: "InvalidSignatureException" });
    }
    await Promise.all(endpoints.map((local) => local.close()));
  });
});
