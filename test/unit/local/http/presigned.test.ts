import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { type RawPresigned, sendPresigned } from "../../../support/local/raw-presigned.js";
import { invokePath } from "../../../support/local/raw-request.js";

const path = invokePath("f");
const seconds = (count: number) => new Date(Date.now() + count * 1000);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const functions = {
  async *f() {
    yield "x";
  },
};
/** The parameters that a presigned request must have. */
const required = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders"].map((name) => `X-Amz-${name}`);

describe("a presigned request", () => {
  let local: LocalLambda;
  beforeAll(async () => void (local = await startLocalLambda({ functions })));
  afterAll(() => local.close());

  it.each<[string, Partial<RawPresigned>]>([
    ["without a body", {}],
    ["with a body", { body: '{"a":"ü"}' }],
    ["with the body's hash in a header", { headers: { "x-amz-content-sha256": sha256("[1]") }, body: "[1]" }],
    ["with members", { headers: { "x-amz-log-type": "Tail" }, parameters: { Qualifier: "$LATEST" } }],
    ["with a path of encoded characters", { path: invokePath("f:$LATEST") }],
    ["with query parameters that are not the operation's", { parameters: { a: " *", b: "" }, verdict: "accepted" }],
    ["with inner and outer spaces in a header", { headers: { "x-note": " a   b " } }],
    ["with a header that is not signed", { headers: { "x-note": "1" }, unsigned: ["x-note"] }],
    ["that expires after 1 s", { expires: 1 }],
    ["that expires after 7 days", { expires: 604_800 }],
    ["that was signed 6 days ago for 7", { expires: 604_800, date: seconds(-518_400) }],
    ["that was signed nearly 5 minutes ahead", { date: seconds(290) }],
  ])("is accepted %s", async (_what, raw) => {
    const response = await sendPresigned(local, { path, ...raw });
    expect([response.status, response.error]).toEqual([200, undefined]);
  });

  it.each(required)("is refused without %s, which is named", async (name) => {
    const response = await sendPresigned(local, { path, parameters: { [name]: undefined } });
    expect(response).toMatchObject({ status: 403, error: "IncompleteSignatureException" });
    expect(response.json["message"]).toContain(`must include '${name}'`);
  });

  it.each<[string, string, RegExp, Partial<RawPresigned>]>([
    [
      "without a signature",
      "Incomplete",
      /'X-Amz-Signature'/,
      { tamperQuery: (query) => query.replace(/&X-Amz-Signature=.*/, "") },
    ],
    [
      "with two signatures in the query",
      "Incomplete",
      /more than once/,
      { tamperQuery: (query) => `${query}&X-Amz-Signature=${"0".repeat(64)}` },
    ],
    [
      "with a signature in a header too",
      "Invalid",
      /Only one signature/,
      { tamper: { authorization: "AWS4-HMAC-SHA256 x" } },
    ],
    [
      "with another algorithm",
      "Incomplete",
      /X-Amz-Algorithm must be one of AWS4/,
      { parameters: { "X-Amz-Algorithm": "AWS4-ECDSA-P256-SHA256" } },
    ],
    ["with a malformed credential", "Incomplete", /X-Amz-Credential must/, { parameters: { "X-Amz-Credential": "a" } }],
    ["with a date that is none", "Incomplete", /X-Amz-Date must/, { parameters: { "X-Amz-Date": "20261399T000000Z" } }],
    ["that expires at once", "Incomplete", /from 1 to 604800/, { expires: 0 }],
    ["that expires after 7 days and 1 s", "Incomplete", /from 1 to 604800/, { expires: 604_801 }],
    ["that expires after a part of a second", "Incomplete", /whole number/, { expires: "1.5" }],
    ["that expires sometime", "Incomplete", /whole number/, { expires: "soon" }],
    ["that has expired", "Invalid", /Signature expired: \d{8}T\d{6}Z \+ 60 s/, { date: seconds(-62) }],
    ["that was signed over 5 minutes ahead", "Invalid", /not yet current/, { date: seconds(330) }],
    ["of another secret", "Invalid", /not the one that was computed/, { secretAccessKey: "wrong" }],
    ["for another service", "Incomplete", /X-Amz-Credential must/, { service: "s3" }],
    ["for another day", "Invalid", /scope of the credential/, { parameters: { "X-Amz-Date": "20200101T000000Z" } }],
    ["that does not sign the host", "Invalid", /host must be signed/, { unsigned: ["host"] }],
    [
      "that does not sign a member",
      "Invalid",
      /x-amz-log-type must be signed/,
      { headers: { "x-amz-log-type": "Tail" }, unsigned: ["x-amz-log-type"] },
    ],
    [
      "with a member that was added",
      "Invalid",
      /x-amz-log-type must be signed/,
      { tamper: { "x-amz-log-type": "Tail" } },
    ],
    [
      "with a header that was changed",
      "Invalid",
      /not the one that was computed/,
      { tamper: { "content-type": "text/plain" } },
    ],
    [
      "without a header that was signed",
      "Invalid",
      /content-type is signed but was not sent/,
      { tamper: { "content-type": undefined } },
    ],
    [
      "with a qualifier that was added",
      "Invalid",
      /not the one that was computed/,
      { tamperQuery: (query) => `Qualifier=live&${query}` },
    ],
    [
      "with a longer life",
      "Invalid",
      /not the one that was computed/,
      { tamperQuery: (query) => query.replace("Expires=60", "Expires=61") },
    ],
    [
      "with fewer signed headers",
      "Invalid",
      /not the one that was computed/,
      { tamperQuery: (query) => query.replace("content-type%3B", "") },
    ],
    ["with a body that was changed", "Invalid", /not the one that was computed/, { body: "[1]", signedBody: "[2]" }],
    [
      "with a body that is not the one of the signed hash",
      "Invalid",
      /not the hash of the body/,
      { headers: { "x-amz-content-sha256": sha256("[2]") }, body: "[1]" },
    ],
    ["for another function", "Invalid", /not the one that was computed/, { signedPath: invokePath("g") }],
    [
      "with a security token that is unexpected",
      "UnrecognizedClient",
      /security token/,
      { parameters: { "X-Amz-Security-Token": "t" } },
    ],
  ])("is refused %s: %sSignatureException", async (_what, name, message, raw) => {
    const response = await sendPresigned(local, { path, ...raw });
    const error = name === "UnrecognizedClient" ? `${name}Exception` : `${name}SignatureException`;
    expect(response).toMatchObject({ status: 403, error });
    expect(response.json["message"]).toMatch(message);
    expect(Object.keys(response.json)).toEqual(["message"]);
  });

  it("needs the session token in its query where the credentials have one, and the token is signed", async () => {
    const credentials = { accessKeyId: "AKID", secretAccessKey: "s", sessionToken: "the token+/=" };
    await using own = await startEndpoint({ functions, credentials });
    expect((await sendPresigned(own, { path })).status).toBe(200);
    const absent = { parameters: { "X-Amz-Security-Token": undefined } };
    expect((await sendPresigned(own, { path, ...absent })).error).toBe("UnrecognizedClientException");
    const changed = { tamperQuery: (query: string) => query.replace("the%20token", "a%20token") };
    expect((await sendPresigned(own, { path, ...changed })).error).toBe("UnrecognizedClientException");
    const inHeader = { ...absent, headers: { "x-amz-security-token": "the token+/=" } };
    expect((await sendPresigned(own, { path, ...inHeader })).error).toBe("UnrecognizedClientException");
    const unsigned = {
      ...absent,
      tamperQuery: (query: string) => `${query}&X-Amz-Security-Token=the%20token%2B%2F%3D`,
    };
    expect((await sendPresigned(own, { path, ...unsigned })).error).toBe("InvalidSignatureException");
    expect(JSON.stringify(own.requests)).not.toMatch(/the%20token|the token|Signature=[0-9a-f]/);
  });

  it("is not verified with `credentials: false`", async () => {
    await using open = await startEndpoint({ functions, credentials: false });
    expect((await sendPresigned(open, { path, secretAccessKey: "wrong", date: seconds(-3600) })).status).toBe(200);
  });
});
