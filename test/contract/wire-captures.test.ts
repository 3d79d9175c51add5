import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { AwsCredentialIdentity } from "@smithy/types";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalLambda, type LocalContext, type LocalLambda } from "../../src/local/index.js";
import { decodeMessages } from "../../src/event-stream/index.js";
import { authorization } from "./differential/signature.js";
import { flatHeaders } from "./differential/wire.js";
import { ownBody } from "../support/recorder/marks.js";
import { wireCaptures, type WireCapture } from "./wire-captures.js";

const lasting = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const temporary = { ...lasting, sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE/+==" };

async function* echo(event: unknown, { functionName, tenantId }: LocalContext): AsyncGenerator<string> {
  yield JSON.stringify({ functionName, tenantId, event });
}
/**
 * An endpoint accepts one pair of credentials, so there is one endpoint for requests with a token and one for those
 * without.
 */
let plain: LocalLambda;
let withToken: LocalLambda;
beforeAll(async () => {
  plain = await startLocalLambda({ functions: { echo }, credentials: lasting });
  withToken = await startLocalLambda({ functions: { echo }, credentials: temporary });
});
afterAll(async () => void (await Promise.all([plain.close(), withToken.close()])));

interface Answer {
  readonly status: number | undefined;
  readonly error: string | string[] | undefined;
  readonly body: Buffer;
}

/** Sends the captured request as that client would send it now, signed with these credentials. */
async function replay(local: LocalLambda, capture: WireCapture, identity: AwsCredentialIdentity): Promise<Answer> {
  const { name, query, body, unsigned } = capture;
  const { host, hostname, port } = new URL(local.url);
  const path = `/2021-11-15/functions/${name}/response-streaming-invocations${query === undefined ? "" : `?${query}`}`;
  const values: Readonly<Record<string, string | undefined>> = {
    host,
    date: new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
    sha256: createHash("sha256").update(body).digest("hex"),
    token: identity.sessionToken,
    length: String(Buffer.byteLength(body)),
  };
  const fill = (value: string): string => value.replace(/\{(\w+)\}/g, (all, key: string) => values[key] ?? all);
  const filled = capture.headers.map(([key, value]): [string, string] => [key, fill(value)]);
  const wire = { method: "POST", url: `http://${host}${path}`, headers: flatHeaders(filled), body: Buffer.from(body) };
  const signed = Object.keys(wire.headers).filter((key) => key !== "authorization" && !unsigned.includes(key));
  const signature = authorization(wire, local.region, identity, signed);
  const headers = filled.flatMap(([key, value]) => [key, value.replace("{authorization}", signature)]);
  headers.push(ownBody, "yes");
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: hostname, port, method: "POST", path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const error = response.headers["x-amzn-errortype"];
        resolve({ status: response.statusCode, error, body: Buffer.concat(chunks) });
      });
    });
    request.on("error", reject);
    if (wire.headers["expect"] === undefined) return void request.end(body);
    request.on("continue", () => request.end(body));
    request.flushHeaders();
  });
}

const needsToken = ({ headers }: WireCapture): boolean => headers.some(([, value]) => value === "{token}");
const endpointFor = (capture: WireCapture): [LocalLambda, AwsCredentialIdentity] =>
  needsToken(capture) ? [withToken, temporary] : [plain, lasting];

async function firstChunk(bytes: Uint8Array): Promise<unknown> {
  for await (const { body } of decodeMessages(new Response(new Uint8Array(bytes)).body!)) {
    return JSON.parse(Buffer.from(body).toString());
  }
  return undefined;
}

describe("the local endpoint", () => {
  it.each(wireCaptures.map((capture) => [capture.client, capture] as const))(
    "takes a request of %s",
    async (_, capture) => {
      const [local, identity] = endpointFor(capture);
      const answer = await replay(local, capture, identity);
      expect(answer).toMatchObject({ status: 200, error: undefined });
      const event: unknown = JSON.parse(capture.body || "{}");
      expect(await firstChunk(answer.body)).toMatchObject({ functionName: "echo", event });
    },
  );

  it.each(wireCaptures.map((capture) => [capture.client, capture] as const))(
    "refuses the request of %s with another secret",
    async (_, capture) => {
      const [local, identity] = endpointFor(capture);
      const answer = await replay(local, capture, { ...identity, secretAccessKey: "another" });
      expect(answer).toMatchObject({ status: 403, error: "InvalidSignatureException" });
    },
  );

  it("is held to different forms of the path, of header names and of what is signed", () => {
    const all = wireCaptures.map(({ name, headers }) => ({ name, names: headers.map(([key]) => key) }));
    expect(all.some(({ name }) => name.includes(":"))).toBe(true);
    expect(all.some(({ name }) => name.includes("%3A"))).toBe(true);
    expect(all.some(({ name }) => name.includes("%3a"))).toBe(true);
    for (const header of ["Expect", "Amz-Sdk-Request", "amz-sdk-request", "x-amz-content-sha256", "X-AMZ-DATE"]) {
      expect(
        all.some(({ names }) => names.includes(header)),
        header,
      ).toBe(true);
    }
    expect(all.some(({ names }) => !names.some((key) => key.toLowerCase() === "content-type"))).toBe(true);
    for (const { source } of wireCaptures) expect(source).toMatch(/from memory|\w\/\w|RFC/);
  });
});
