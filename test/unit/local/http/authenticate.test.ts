import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { createVerifier } from "../../../../src/local/http/authenticate.js";
import type { SignedRequest } from "../../../../src/local/http/signed-request.js";
import { Sha256 } from "../../../../src/platform/node.js";
import { invokePath, type RawRequest, send } from "../../../support/local/raw-request.js";
import { errorOf, invoke, sdk, startEndpoint } from "../../../support/local/functions.js";

const sha256OfEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const path = invokePath("f");
const seconds = (count: number) => new Date(Date.now() + count * 1000);

describe("Signature Version 4", () => {
  let local: LocalLambda;
  beforeAll(async () => {
    local = await startLocalLambda({
      functions: {
        async *f() {
          yield "x";
        },
      },
    });
  });
  afterAll(() => local.close());

  it.each<[string, Partial<RawRequest>]>([
    ["a plain request", {}],
    ["a body", { body: '{"a":"ü"}' }],
    ["a path and a query with encoded characters", { path: invokePath("f:$LATEST"), query: "Qualifier=%24LATEST" }],
    ["query parameters that are not the operation's", { query: "a=%20%2A&b=1&b=2", verdict: "accepted" }],
    ["inner and outer spaces in a header", { headers: { "x-note": " a   b " } }],
    [
      "a repeated header, whose values AWS's own test suite joins without a space",
      { headers: { "x-note": "b,b,a" }, tamper: { "x-note": ["b", " b ", "a"] } },
    ],
    ["a header that has a list", { headers: { "x-note": "b, b,a" } }],
    ["a signed user-agent", { headers: { "user-agent": "peer" } }],
    ["a header that is not signed", { headers: { "x-note": "1" }, unsigned: ["x-note"] }],
    ["the body's hash in a header", { headers: { "x-amz-content-sha256": sha256OfEmpty } }],
    ["an unsigned payload", { headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }, body: "1" }],
    ["a date nearly 5 minutes ago", { date: seconds(-290) }],
    ["a date nearly 5 minutes ahead", { date: seconds(290) }],
  ])("accepts %s", async (_what, raw) => {
    const response = await send(local, { path, ...raw });
    expect([response.status, response.error]).toEqual([200, undefined]);
  });

  it.each<[string, string, Partial<RawRequest>]>([
    ["no signature", "MissingAuthenticationTokenException", { sign: false }],
    ["another scheme", "IncompleteSignatureException", { tamper: { authorization: "Bearer abc" } }],
    [
      "no Signature part",
      "IncompleteSignatureException",
      { tamper: { authorization: "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host;x-amz-date" } },
    ],
    [
      "a malformed credential",
      "IncompleteSignatureException",
      { tamper: { authorization: "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host;x-amz-date, Signature=0" } },
    ],
    ["no date", "IncompleteSignatureException", { tamper: { "x-amz-date": undefined } }],
    ["a date that is none", "IncompleteSignatureException", { tamper: { "x-amz-date": "20261399T000000Z" } }],
    ["an unknown access key", "UnrecognizedClientException", { accessKeyId: "AKIDSOMEONEELSE" }],
    ["an unexpected security token", "UnrecognizedClientException", { headers: { "x-amz-security-token": "t" } }],
    ["another secret", "InvalidSignatureException", { secretAccessKey: "wrong" }],
    ["another region", "InvalidSignatureException", { region: "eu-west-1" }],
    ["another service", "InvalidSignatureException", { service: "s3" }],
    ["a date over 5 minutes ago", "InvalidSignatureException", { date: seconds(-302) }],
    ["a date over 5 minutes ahead", "InvalidSignatureException", { date: seconds(330) }],
    ["a date that is not the scope's", "InvalidSignatureException", { headers: { "x-amz-date": "20200101T000000Z" } }],
    ["an unsigned host", "InvalidSignatureException", { unsigned: ["host"] }],
    ["an unsigned date", "InvalidSignatureException", { unsigned: ["x-amz-date"] }],
    [
      "a signed header that was not sent",
      "InvalidSignatureException",
      { headers: { "x-note": "1" }, tamper: { "x-note": undefined } },
    ],
    [
      "a repeated header whose values are in another order",
      "InvalidSignatureException",
      { headers: { "x-note": "a,b" }, tamper: { "x-note": ["b", "a"] } },
    ],
    ["a changed header", "InvalidSignatureException", { headers: { "x-note": "1" }, tamper: { "x-note": "2" } }],
    [
      "a hash of another body",
      "InvalidSignatureException",
      { headers: { "x-amz-content-sha256": sha256OfEmpty }, body: "{}" },
    ],
  ])("refuses %s with %s", async (_what, error, raw) => {
    const response = await send(local, { path, ...raw });
    expect(response).toMatchObject({ status: 403, error });
    expect(response.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(response.json)).toEqual(["message"]);
  });

  it("refuses a body that was changed on the way", async () => {
    expect(await send(local, { path, body: "[1]", signedBody: "[2]" })).toMatchObject({
      error: "InvalidSignatureException",
    });
  });

  it("refuses a wrong secret of AWS's SDK with an error that it knows by name", async () => {
    const command = new InvokeWithResponseStreamCommand({ FunctionName: "f" });
    const error = await errorOf(sdk(local, "wrong").send(command));
    expect(error).toMatchObject({ name: "InvalidSignatureException", $metadata: { httpStatusCode: 403 } });
    expect((await invoke(local, "f")).text).toBe("x");
  });

  it("demands the session token where the credentials have one", async () => {
    const credentials = { accessKeyId: "AKID", secretAccessKey: "s", sessionToken: "the token" };
    await using own = await startEndpoint({ functions: { async *f() {} }, credentials });
    expect((await send(own, { path, headers: { "x-amz-security-token": "the token" } })).status).toBe(200);
    for (const headers of [{}, { "x-amz-security-token": "another" }]) {
      expect((await send(own, { path, headers })).error).toBe("UnrecognizedClientException");
    }
    expect((await invoke(own, "f")).complete).toEqual({});
    expect(JSON.stringify(own.requests)).not.toMatch(/the token|another|Signature=/);
  });

  it("is not demanded with `credentials: false`", async () => {
    await using open = await startEndpoint({ functions: { async *f() {} }, credentials: false });
    expect((await send(open, { path, sign: false, verdict: "accepted" })).status).toBe(200);
    expect((await send(open, { path, secretAccessKey: "wrong" })).status).toBe(200);
  });
});

describe("a verifier", () => {
  const identity = { accessKeyId: "AKID", secretAccessKey: "s" };

  /** Signs a request with a session token. */
  async function signed(sessionToken: string | undefined): Promise<SignedRequest> {
    const credentials = { ...identity, ...(sessionToken !== undefined && { sessionToken }) };
    const signer = new SignatureV4({ region: "us-east-1", service: "lambda", credentials, sha256: Sha256 });
    const request = { method: "POST", protocol: "http:", hostname: "localhost", path, headers: { host: "localhost" } };
    const { headers } = await signer.sign(request);
    return { method: "POST", path, query: new URLSearchParams(), headers, body: new Uint8Array(0) };
  }

  it.each<[string, string | undefined, string | undefined, readonly (string | undefined)[]]>([
    ["no token and that of handlers", undefined, "of handlers", [undefined, "of handlers"]],
    ["its own token and that of handlers", "its own", "of handlers", ["its own", "of handlers"]],
    ["its own token alone", "its own", undefined, ["its own"]],
    ["no token alone", undefined, undefined, [undefined]],
  ])("accepts %s", async (_what, own, ofHandlers, accepted) => {
    const credentials = own === undefined ? identity : { ...identity, sessionToken: own };
    const verify = createVerifier("us-east-1", credentials, ofHandlers);
    for (const token of [undefined, "its own", "of handlers", "another"]) {
      const verifying = verify(await signed(token), Date.now());
      if (accepted.includes(token)) await verifying;
      else expect(await errorOf(verifying)).toMatchObject({ name: "UnrecognizedClientException", status: 403 });
    }
  });
});
