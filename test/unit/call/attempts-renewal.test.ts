import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { AwsCredentialIdentity } from "@smithy/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCredentials } from "../../../src/auth/credentials.js";
import type { LambdaClient as Client } from "../../../src/index.js";
import { useResponseServer, type Respond } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
const now = new Date("2026-11-22T12:00:00Z");
const minute = 60_000;
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now });
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => void vi.useRealTimers());

/** A provider that numbers its keys: AKID1, AKID2 and so on. Each expires after the given number of milliseconds. */
function counting(lifetime: number | undefined) {
  const asked: unknown[] = [];
  const provider = async (options?: unknown): Promise<AwsCredentialIdentity> => {
    asked.push(options);
    const identity = { accessKeyId: `AKID${asked.length}`, secretAccessKey };
    return lifetime === undefined ? identity : { ...identity, expiration: new Date(Date.now() + lifetime) };
  };
  return { asked, provider };
}

/** Makes a call, and returns the key with which its last request was signed. */
async function keyOf(client: Client): Promise<string | undefined> {
  await (await client.invokeWithResponseStream(input)).drain();
  return /Credential=(\w+)\//.exec(server.requests.at(-1)?.headers.authorization ?? "")?.[1];
}

describe("the credentials of a provider", () => {
  it("are kept until 5 minutes before they expire", async () => {
    const { provider, asked } = counting(60 * minute);
    const client = server.client({ credentials: provider });
    const keys = [await keyOf(client), await keyOf(client)];
    vi.setSystemTime(now.getTime() + 55 * minute - 1);
    keys.push(await keyOf(client));
    vi.setSystemTime(now.getTime() + 55 * minute);
    keys.push(await keyOf(client), await keyOf(client));
    expect(keys).toEqual(["AKID1", "AKID1", "AKID1", "AKID2", "AKID2"]);
    expect(asked).toEqual([undefined, undefined]);
  });

  it("are kept forever if they do not expire", async () => {
    const { provider } = counting(undefined);
    const client = server.client({ credentials: provider });
    await keyOf(client);
    vi.setSystemTime(now.getTime() + 10_000 * minute);
    expect(await keyOf(client)).toBe("AKID1");
  });

  it("are requested once for all calls that wait for them", async () => {
    let provide = (_: AwsCredentialIdentity): void => undefined;
    const provider = vi.fn(() => new Promise<AwsCredentialIdentity>((resolve) => (provide = resolve)));
    const client = server.client({ credentials: provider });
    const calls = Array.from({ length: 50 }, () => keyOf(client));
    await vi.waitFor(() => expect(provider).toHaveBeenCalled());
    provide({ accessKeyId: "AKID", secretAccessKey });
    await Promise.all(calls);
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it("are used in their last 5 minutes if the provider fails, but not after they expire", async () => {
    const provider = vi.fn(async () => ({
      accessKeyId: "AKID",
      secretAccessKey,
      expiration: new Date(now.getTime() + 60 * minute),
    }));
    const client = server.client({ credentials: provider });
    await keyOf(client);
    provider.mockRejectedValue(new Error("away"));
    vi.setSystemTime(now.getTime() + 59 * minute);
    expect(await keyOf(client)).toBe("AKID");
    vi.setSystemTime(now.getTime() + 60 * minute);
    expect(await failure(keyOf(client))).toMatchObject({ code: "credentials" });
  });
});

describe("credentials that the service refuses as expired", () => {
  const expired = (key: string): Respond => {
    const respond = server.respond;
    return (response, request) =>
      request.headers.authorization?.includes(`Credential=${key}/`)
        ? void response.writeHead(403, { "x-amzn-errortype": "ExpiredTokenException" }).end("{}")
        : respond(response, request);
  };

  it("are renewed in the mode safe, and the request is sent again", async () => {
    const { provider, asked } = counting(60 * minute);
    server.respond = expired("AKID1");
    expect(await keyOf(server.client({ credentials: provider, retry: {} }))).toBe("AKID2");
    expect(asked).toEqual([undefined, { forceRefresh: true }]);
  });

  it("are renewed for the next call if there are no retries", async () => {
    const { provider, asked } = counting(60 * minute);
    const client = server.client({ credentials: provider, retry: false });
    server.respond = expired("AKID1");
    expect(await failure(keyOf(client))).toMatchObject({ name: "ExpiredTokenException", attempts: 1 });
    expect(await keyOf(client)).toBe("AKID2");
    expect(asked).toEqual([undefined, { forceRefresh: true }]);
  });

  it("are not used again if a renewal that was already running returns them", async () => {
    let provide = (): void => undefined;
    const identity = { accessKeyId: "AKID1", secretAccessKey, expiration: new Date(now.getTime() + 4 * minute) };
    const asked: unknown[] = [];
    const credentials = createCredentials((options) => {
      asked.push(options);
      if (asked.length !== 2) return Promise.resolve(identity);
      return new Promise((resolve) => (provide = () => resolve(identity)));
    });
    await credentials.get();
    const renewal = credentials.get(); // This renews them, since they expire within 5 minutes.
    credentials.reject(identity);
    provide();
    await renewal;
    await credentials.get();
    expect(asked).toEqual([undefined, undefined, { forceRefresh: true }]);
  });

  it("are renewed once for all calls that are refused", async () => {
    const { provider, asked } = counting(60 * minute);
    const client = server.client({ credentials: provider, retry: {} });
    server.respond = expired("AKID1");
    const keys = await Promise.all(Array.from({ length: 20 }, () => keyOf(client)));
    expect(asked).toHaveLength(2);
    expect(keys).toHaveLength(20);
  });

  it("are not used again, even if the provider fails", async () => {
    const provider = vi.fn(async () => ({ accessKeyId: "AKID1", secretAccessKey }));
    const client = server.client({ credentials: provider, retry: {} });
    server.respond = expired("AKID1");
    provider.mockResolvedValueOnce({ accessKeyId: "AKID1", secretAccessKey }).mockRejectedValue(new Error("away"));
    const error = await failure(client.invokeWithResponseStream(input));
    expect(error).toMatchObject({ code: "credentials", attempts: 1 });
    expect(server.requests).toHaveLength(1);
    expect(await failure(client.invokeWithResponseStream(input))).not.toHaveProperty("attempts");
  });
});

describe("a clock that differs from the service's", () => {
  /** Refuses signatures that are more than five minutes away from the service's clock, as the service does. */
  function serviceClock(offset: number): void {
    const respond = server.respond;
    server.respond = (response, request) => {
      const date = String(request.headers["x-amz-date"]);
      const signed = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5"));
      const time = now.getTime() + offset;
      if (Math.abs(signed - time) <= 5 * minute) return respond(response, request);
      response.sendDate = false;
      response.setHeader("date", new Date(time).toUTCString());
      response
        .writeHead(403, { "x-amzn-errortype": "InvalidSignatureException" })
        .end('{"message":"Signature expired"}');
    };
  }

  it.each([-8, -1, 1, 24 * 365].map((hours) => hours * 60 * minute))(
    "by %i ms is corrected, and the request is sent again",
    async (offset) => {
      serviceClock(offset);
      const client = server.client({ retry: {} });
      const stream = await client.invokeWithResponseStream(input);
      expect([await stream.text(), stream.attempts]).toEqual(["ok", 2]);
      const next = await client.invokeWithResponseStream(input);
      expect([await next.text(), next.attempts]).toEqual(["ok", 1]);
    },
  );

  it("is corrected for the next call if there are no retries", async () => {
    serviceClock(60 * minute);
    const client = server.client({ retry: false });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 1 });
    expect(await (await client.invokeWithResponseStream(input)).text()).toBe("ok");
  });

  it("is corrected for concurrent calls", async () => {
    serviceClock(60 * minute);
    const client = server.client({ retry: {} });
    const streams = await Promise.all(Array.from({ length: 10 }, () => client.invokeWithResponseStream(input)));
    expect(await Promise.all(streams.map((stream) => stream.text()))).toEqual(Array(10).fill("ok"));
  });

  it("by less than five minutes is no reason to send a refused request again", async () => {
    const date = new Date(now.getTime() + 4 * minute).toUTCString();
    server.respond = (response) =>
      void response.writeHead(403, { "x-amzn-errortype": "InvalidSignatureException", date }).end();
    expect(await failure(server.client({ retry: {} }).invokeWithResponseStream(input))).toMatchObject({ attempts: 1 });
  });

  it("is corrected as AWS's SDK corrects it", async () => {
    serviceClock(60 * minute);
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey };
    const sdk = new LambdaClient({ region: "us-east-1", endpoint: server.url, credentials });
    const output = await sdk.send(new InvokeWithResponseStreamCommand(input));
    sdk.destroy();
    expect(output.$metadata.attempts).toBe(2);
  });
});
