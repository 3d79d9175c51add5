import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isConfigurationError, sigv4 } from "../../../src/index.js";
import { documentedAuthorization } from "../../support/documented-authorization.js";
import { failure } from "../../support/failure.js";
import { invokeComplete } from "../../support/frames.js";
import { streamOf, useResponseServer } from "../../support/response-server.js";

const server = useResponseServer();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T17:06:11.123Z") });
  server.respond = streamOf(invokeComplete());
});
afterEach(() => void vi.useRealTimers());

const lasting = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

describe("the sigv4 middleware", () => {
  const middleware = sigv4({ region: "us-east-1", credentials: lasting });
  const request = (url: string, init?: RequestInit): Request => new Request(url, init);

  async function sign(unsigned: Request, signer = middleware): Promise<Request> {
    const baseUrl = new URL(unsigned.url).origin;
    const signed = await signer.onRequest({
      request: unsigned,
      schemaPath: "/",
      params: {},
      id: "1",
      options: { baseUrl, fetch },
    });
    expect(signed).toBeInstanceOf(Request);
    return signed as Request;
  }

  it("signs any request with its method, query and body", async () => {
    const url = `${server.url}/p%2Fq/ü?b=2&a=1&a=%20%2B&c`;
    for (const init of [{ method: "PUT", body: "täxt" }, { method: "DELETE" }, { method: "GET" }, { method: "HEAD" }]) {
      await fetch(await sign(request(url, init)));
      const seen = server.requests.at(-1)!;
      const sorted = { ...seen, url: seen.url.replace(/\?.*/, "?a=%20%2B&a=1&b=2&c=") };
      expect(seen.body.toString()).toBe(init.body ?? "");
      expect(seen.headers.authorization).toBe(documentedAuthorization(sorted, lasting.secretAccessKey));
    }
  });

  it("keeps all other properties of the request, except that redirects are not followed", async () => {
    const controller = new AbortController();
    const headers = { "x-mine": "1", "content-type": "text/plain" };
    const init = { method: "POST", body: "b", headers, signal: controller.signal, cache: "no-store" } as const;
    const signed = await sign(request("https://example.com/x", init));
    expect(signed).toMatchObject({
      url: "https://example.com/x",
      method: "POST",
      redirect: "manual",
      cache: "no-store",
    });
    expect(Object.fromEntries(signed.headers)).toMatchObject(headers);
    controller.abort();
    expect(signed.signal.aborted).toBe(true);
  });

  it("refuses a region that is not a single part of the scope", async () => {
    for (const region of ["us-east-1/s3", "us\neast", async () => ""]) {
      const call = sign(request("https://example.com/"), sigv4({ region, credentials: lasting }));
      expect(isConfigurationError(await failure(call))).toBe(true);
    }
  });

  it("signs for the region that a function gives, each time", async () => {
    const regions = ["eu-west-1", "eu-west-1", "eu-west-2"];
    const signer = sigv4({ region: async () => regions.shift() ?? "", credentials: lasting });
    for (const region of [...regions]) {
      await fetch(await sign(request(`${server.url}/`), signer));
      const seen = server.requests.at(-1)!;
      expect(seen.headers.authorization).toBe(documentedAuthorization(seen, lasting.secretAccessKey, region));
    }
  });

  it("refuses a request that has an authorization, which it would replace", async () => {
    const error = await failure(sign(request("https://example.com/", { headers: { authorization: "mine" } })));
    expect(isConfigurationError(error) && error.message).toContain(
      "The request has an authorization header, which the signature would replace",
    );
  });

  it("signs for the service that the option names", async () => {
    const signer = sigv4({ region: "us-east-1", credentials: lasting, service: "execute-api" });
    const signed = await sign(request("https://example.com/"), signer);
    expect(signed.headers.get("authorization")).toContain("/us-east-1/execute-api/aws4_request");
  });
});
