import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import type { AwsCredentialIdentity } from "../../../src/index.js";
import { Sha256 } from "../../../src/platform/node.js";
import { invokePresigned, presign, type SignedRequest } from "../../../src/presign/index.js";
import { startEndpoint } from "../../support/local/functions.js";
import { ownBody } from "../../support/recorder/marks.js";
import { bytesOf, credentials, ownQuery, region, samples, sortedQuery, timeOf } from "../../support/presign/samples.js";

/** Presigns the same request at the same time with the signer of AWS's SDK, which is told to leave headers where they are. */
async function presignBySmithy(request: SignedRequest, identity: AwsCredentialIdentity): Promise<SignedRequest> {
  const { method, headers } = request;
  const { hostname, pathname: path, port, protocol, host, origin } = new URL(request.url);
  const body = bytesOf(request);
  const query = ownQuery(request.url);
  const own = { method, protocol, hostname, ...(port && { port: Number(port) }), path, query, body };
  const signer = new SignatureV4({ region, service: "lambda", credentials: identity, sha256: Sha256 });
  const { date: signingDate, expires: expiresIn } = timeOf(request);
  const signed = await signer.presign(
    { ...own, headers: { ...headers, host } },
    {
      signingDate,
      expiresIn,
      unhoistableHeaders: new Set(Object.keys(headers)),
    },
  );
  const search = new URLSearchParams(signed.query as Record<string, string>);
  return { ...request, url: `${origin}${path}?${search}` };
}

describe("Smithy's presigner", () => {
  it.each(Object.entries(samples))("makes the same of %s", async (_name, { input, options }) => {
    const request = await presign(input, { region, credentials, ...options });
    const identity = (options?.credentials ?? credentials) as AwsCredentialIdentity;
    const theirs = await presignBySmithy(request, identity);
    expect(sortedQuery(request.url)).toEqual(sortedQuery(theirs.url));
  });

  it.each(["https://example.com:8443/a%20b/", "http://[::1]:9001", "https://bücher.example"])(
    "makes the same of a request to %s",
    async (endpoint) => {
      const request = await presign({ FunctionName: "f", json: 1 }, { region, credentials, endpoint });
      const theirs = await presignBySmithy(request, credentials);
      expect(sortedQuery(request.url)).toEqual(sortedQuery(theirs.url));
    },
  );

  it.each(Object.entries(samples).filter(([, { input }]) => !(input.Payload instanceof Uint8Array)))(
    "makes requests that the local endpoint accepts, and ours too: %s",
    async (_name, { input, options }) => {
      const own = (options?.credentials ?? credentials) as AwsCredentialIdentity;
      await using local = await startEndpoint({ functions: { async *f() {} }, region, credentials: own });
      const headers = { ...(options?.headers as Record<string, string>), [ownBody]: "yes" };
      const request = await presign(input, { ...options, ...local.clientOptions(), headers });
      for (const one of [request, await presignBySmithy(request, own)]) {
        const stream = await invokePresigned(JSON.parse(JSON.stringify(one)) as SignedRequest);
        await stream.drain();
        expect(stream.statusCode).toBe(200);
      }
    },
  );
});
