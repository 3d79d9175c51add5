import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isLambdaStreamError, isServiceError } from "../../../src/index.js";
import { streamOf, useResponseServer } from "../../support/response-server.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const ok = streamOf(join(payloadChunk("ok"), invokeComplete()));
afterEach(() => void vi.useRealTimers());

/** The year in which each request was signed. */
const years = (): unknown[] => server.requests.map(({ headers }) => String(headers["x-amz-date"]).slice(0, 4));

describe("the Date of a response that refuses the signature", () => {
  it.each([
    "Sat, 13 Sep 275760 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Tue, 06 May 2031 07:08:09 GMT (perhaps)",
    "on Tue, 06 May 2031 07:08:09 GMT",
    "Tue, 06 May 2031 07:08 GMT",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "-271821-04-20T00:00:00Z",
    "1",
    "soon",
    "",
  ])("is ignored if it is implausible: %j", async (date) => {
    const client = server.client({ retry: {} });
    const year = String(new Date().getUTCFullYear());
    for (let call = 0; call < 3; call++) {
      server.respond = (response) =>
        void response.writeHead(403, { "x-amzn-errortype": "InvalidSignatureException", date }).end("{}");
      const error = await client.invokeWithResponseStream({ FunctionName: "f" }).catch((reason: unknown) => reason);
      expect(isServiceError(error, "InvalidSignatureException" as never)).toBe(true);
      server.respond = ok;
      expect(await (await client.invokeWithResponseStream({ FunctionName: "f" })).text()).toBe("ok");
    }
    expect(new Set(years())).toEqual(new Set([year]));
  });

  it("corrects the client's clock if it is plausible", async () => {
    const client = server.client({ retry: {} });
    const date = new Date(Date.UTC(2031, 4, 6, 7, 8, 9)).toUTCString();
    server.respond = (response, request) => {
      if (server.requests.length > 1) return ok(response, request);
      response.writeHead(403, { "x-amzn-errortype": "InvalidSignatureException", date }).end("{}");
    };
    expect(await (await client.invokeWithResponseStream({ FunctionName: "f" })).text()).toBe("ok");
    expect(years()[1]).toBe("2031");
  });

  it("never causes other than typed errors, whatever the hint of when to try again is", async () => {
    for (const hint of ["-1", "1e400", "NaN", "Sat, 13 Sep 275760 00:00:00 GMT", "x".repeat(1000)]) {
      server.respond = (response, request) => {
        if (server.requests.length % 2 === 0) return ok(response, request);
        const hints = { "retry-after": hint, "x-amz-retry-after": hint === "NaN" ? hint : "" };
        response.writeHead(429, { "x-amzn-errortype": "TooManyRequestsException", ...hints }).end("{}");
      };
      server.requests.length = 0;
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      let result: unknown;
      void server
        .client({ retry: {} })
        .invokeWithResponseStream({ FunctionName: "f" })
        .then((stream) => stream.text())
        .catch((error: unknown) => error)
        .then((value) => (result = value));
      // A second of the client's passes in each turn of the event loop, so that nothing is waited for but the server.
      while (result === undefined) {
        await vi.advanceTimersByTimeAsync(1000);
        await setImmediate();
      }
      vi.useRealTimers();
      expect(result === "ok" || isLambdaStreamError(result), hint).toBe(true);
    }
  });
});
