import { FormData as UndiciFormData, Headers as UndiciHeaders, Request as UndiciRequest } from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lambdaFetch, type LambdaFetchOptions } from "../../../src/http/index.js";
import { createClient, isFunctionError, isServiceError, isValidationError, type Fetch } from "../../../src/index.js";
import { startLocalLambda, type LocalLambda } from "../../../src/local/index.js";
import { text } from "../../support/consume.js";
import { failure } from "../../support/failure.js";

/** A request as the function saw it. */
interface Event {
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly http: { readonly method: string } };
}

const events: Event[] = [];
let lambda: LocalLambda;
let proceed: () => void = () => undefined;

/** Responds by the path: `/status/302/…` with that status and the rest as location, `/echo` with the event. */
async function* web(event: unknown): AsyncGenerator<string> {
  const seen = event as Event;
  events.push(seen);
  const { rawPath } = seen;
  const [, status = "", location = ""] = /^\/status\/(\d+)\/(.*)$/.exec(rawPath) ?? [];
  const headers = { "content-type": "text/plain", ...(location && { location: decodeURIComponent(location) }) };
  yield `${JSON.stringify({ statusCode: Number(status || 200), headers })}${"\0".repeat(8)}`;
  if (rawPath === "/fail") throw new RangeError("too far");
  if (rawPath !== "/slow") yield JSON.stringify(event);
  while (rawPath === "/slow") {
    yield "token";
    await new Promise<void>((resolve) => (proceed = resolve));
  }
}

beforeAll(async () => {
  lambda = await startLocalLambda({ functions: { web } });
});
afterAll(() => lambda.close());
beforeEach(() => void (events.length = 0));

/** A body without an end, in pieces of 1 MiB. */
function endlessBody(onRead = (): void => undefined) {
  const state = { reads: 0, cancelled: false };
  const piece = new Uint8Array(1024 * 1024).fill(0x61);
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        state.reads++;
        controller.enqueue(piece);
        onRead();
      },
      cancel: () => void (state.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { body, state };
}

const base = "https://shop.test";
const to = (location: string, status = 302): string => `${base}/status/${status}/${encodeURIComponent(location)}`;
const fetchOf = (options?: LambdaFetchOptions, name = "web"): Fetch =>
  lambdaFetch(createClient(lambda.clientOptions()), name, options);
const lastEvent = (): Event => events.at(-1) as Event;

describe("lambdaFetch", () => {
  it.each([
    ["a text", `${base}/a?b=1#c`],
    ["a URL", new URL(`${base}/a?b=1#c`)],
    ["a Request", new Request(`${base}/a?b=1#c`)],
  ])("takes %s, and sets the URL of the response without its fragment", async (_, input) => {
    const response = await fetchOf()(input);
    expect([response.status, response.url, response.redirected, response.ok]).toEqual([
      200,
      `${base}/a?b=1`,
      false,
      true,
    ]);
    expect(lastEvent()).toMatchObject({ rawPath: "/a", headers: { host: "shop.test" } });
  });

  it("sends the format and the members that its options name", async () => {
    const options = { event: "v1", Qualifier: "$LATEST", TenantId: "tenant", LogType: "Tail" } as const;
    await (await fetchOf(options)(`${base}/a`)).text();
    expect(lastEvent()).toMatchObject({ version: "1.0", httpMethod: "GET", path: "/a" });
    const { path, headers } = lambda.requests.at(-1) ?? {};
    expect(path).toContain("Qualifier=%24LATEST");
    expect(headers).toMatchObject({ "x-amz-tenant-id": "tenant", "x-amz-log-type": "Tail" });
  });

  it("refuses an option that it does not know, with the name that was meant", async () => {
    const error = await failure(fetchOf({ Qualifer: "live" } as LambdaFetchOptions)(base));
    expect(isValidationError(error) && error.message).toContain("did you mean Qualifier?");
  });

  it.each([
    ["a text", "größe", "text/plain;charset=UTF-8"],
    ["parameters", new URLSearchParams({ a: "1" }), "application/x-www-form-urlencoded;charset=UTF-8"],
    ["a Blob", new Blob(["x"], { type: "text/css" }), "text/css"],
    ["bytes", new Uint8Array([0, 255]), undefined],
    ["a buffer", new Uint8Array([0, 255]).buffer, undefined],
    ["a stream", new Blob(["x"]).stream(), undefined],
  ])("sends %s as a body", async (_, body, type) => {
    await fetchOf()(base, { method: "POST", body });
    const { headers, isBase64Encoded } = lastEvent();
    expect(headers["content-type"]).toBe(type);
    expect(isBase64Encoded).toBe(type === undefined);
  });

  it("takes a Request, Headers and FormData of undici", async () => {
    const form = new UndiciFormData();
    form.append("name", "größe");
    form.append("file", new File(["bytes"], "a.txt", { type: "text/plain" }));
    const headers = new UndiciHeaders({ "x-mine": "1", cookie: "a=1" });
    const init = { method: "POST", headers, body: form } as unknown as RequestInit;
    await fetchOf()(base, init);
    const { headers: sent, body = "", cookies } = lastEvent();
    expect([sent["x-mine"], cookies]).toEqual(["1", ["a=1"]]);
    const parsed = await new Response(Buffer.from(body, "base64"), {
      headers: { "content-type": sent["content-type"] ?? "" },
    }).formData();
    expect([parsed.get("name"), await (parsed.get("file") as File).text()]).toEqual(["größe", "bytes"]);

    const controller = new AbortController();
    const { signal } = controller;
    const request = new UndiciRequest(`${base}/a`, { method: "PUT", headers: { "x-mine": "2" }, body: "text", signal });
    await fetchOf()(request as unknown as Request);
    const { method } = lastEvent().requestContext.http;
    expect([method, lastEvent().headers["x-mine"], lastEvent().body]).toEqual(["PUT", "2", "text"]);
  });

  it("gives a HEAD no body", async () => {
    const response = await fetchOf()(`${base}/slow`, { method: "HEAD" });
    expect([response.status, response.headers.get("content-type"), response.body]).toEqual([200, "text/plain", null]);
  });

  it("says that an event above 6 MB is too long before it is sent, and that base64 takes a third more", async () => {
    const before = lambda.requests.length;
    const body = new Uint8Array(5 * 1024 * 1024);
    const error = await failure(fetchOf()(base, { method: "POST", body }));
    expect(isValidationError(error) && error.message).toContain("a body that is no text takes a third more");
    expect(lambda.requests.length).toBe(before);
    const headers = { "content-type": "text/plain" };
    expect((await fetchOf()(base, { method: "POST", body: "x".repeat(body.length), headers })).status).toBe(200);
  });

  it("reads no more of a body than an event can hold, and cancels the rest", async () => {
    const { body, state } = endlessBody();
    const error = await failure(fetchOf()(base, { method: "POST", body, headers: { "content-type": "text/plain" } }));
    expect(isValidationError(error) && error.rule).toBe("maxBytes");
    expect(state).toMatchObject({ cancelled: true });
    expect(state.reads).toBeLessThan(10);
  });

  it.each(["file:///etc/passwd", "data:text/plain,hi", "mailto:a@shop.test"])(
    "throws a TypeError for a URL that is not one of HTTP: %s",
    async (url) => {
      expect(await failure(fetchOf()(url))).toBeInstanceOf(TypeError);
      expect(events).toHaveLength(0);
    },
  );

  it("throws the errors of the call as they are", async () => {
    expect(isServiceError(await failure(fetchOf({}, "nobody")(base)), "ResourceNotFoundException")).toBe(true);
    const response = await fetchOf()(`${base}/fail`);
    expect(response.status).toBe(200);
    const error = await failure(response.text());
    expect(isFunctionError(error) && error.errorMessage).toBe("too far");
  });

  it.each(["nowhere", "https://user:secret@shop.test"])("throws a TypeError for the URL %s", async (url) => {
    expect(await failure(fetchOf()(url))).toBeInstanceOf(TypeError);
  });
});

describe("the signal of lambdaFetch", () => {
  const reason = new Error("enough");

  it("ends the reading of the request's body, and cancels it", async () => {
    const reason = new Error("enough");
    const before = endlessBody();
    const aborted = AbortSignal.abort(reason);
    expect(await failure(fetchOf()(base, { method: "POST", body: before.body, signal: aborted }))).toBe(reason);
    expect(before.state).toEqual({ reads: 0, cancelled: true });
    const controller = new AbortController();
    const during = endlessBody(() => controller.abort(reason));
    expect(await failure(fetchOf()(base, { method: "POST", body: during.body, signal: controller.signal }))).toBe(
      reason,
    );
    expect(during.state).toEqual({ reads: 1, cancelled: true });
  });

  it("ends a call before anything is sent", async () => {
    const before = lambda.requests.length;
    const signal = AbortSignal.abort(reason);
    expect(await failure(fetchOf()(base, { signal }))).toBe(reason);
    expect(await failure(fetchOf()(new Request(base, { signal })))).toBe(reason);
    expect(lambda.requests.length).toBe(before);
  });

  it("ends a call whose body is not there yet", async () => {
    const controller = new AbortController();
    const body = new ReadableStream<Uint8Array>({ pull: () => controller.abort(reason) }, { highWaterMark: 0 });
    const init = { method: "POST", body, signal: controller.signal };
    expect(await failure(fetchOf()(base, init))).toBe(reason);
  });

  it.each(["init", "Request"])("ends the body, where it is that of the %s", async (whose) => {
    const controller = new AbortController();
    const { signal } = controller;
    const url = `${base}/slow`;
    const response = await (whose === "init" ? fetchOf()(url, { signal }) : fetchOf()(new Request(url, { signal })));
    const reader = response.body?.getReader();
    expect(text((await reader?.read())?.value)).toBe("token");
    controller.abort(reason);
    expect(await failure(reader?.read() as Promise<unknown>)).toBe(reason);
    proceed();
  });

  it("of the init counts, not that of the Request, as with fetch", async () => {
    const request = new Request(base, { signal: AbortSignal.abort(reason) });
    expect((await fetchOf()(request, { signal: new AbortController().signal })).status).toBe(200);
    expect((await fetchOf()(new Request(base, { signal: AbortSignal.abort(reason) }), { signal: null })).status).toBe(
      200,
    );
  });
});

describe("redirects of lambdaFetch", () => {
  it("are followed, relative to the URL, and told", async () => {
    const response = await fetchOf()(to("../../b?c=1"));
    expect([response.status, response.url, response.redirected]).toEqual([200, `${base}/b?c=1`, true]);
    expect(events.length).toBe(2);
  });

  it.each([
    [301, "POST", "GET"],
    [302, "POST", "GET"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [303, "HEAD", "HEAD"],
    [301, "PUT", "PUT"],
    [302, "DELETE", "DELETE"],
    [307, "POST", "POST"],
    [308, "POST", "POST"],
  ])("of status %s make %s a %s", async (status, method, followed) => {
    const body = method === "HEAD" ? {} : { body: "text", headers: { "content-language": "de", "x-stays": "1" } };
    await fetchOf()(to("/b", status), { method, ...body });
    const { headers, body: sent, requestContext } = lastEvent();
    expect(requestContext.http.method).toBe(followed);
    expect(sent).toBe(followed === method && method !== "HEAD" ? "text" : undefined);
    expect("content-type" in headers).toBe(sent !== undefined);
    expect("content-language" in headers).toBe(sent !== undefined);
    if (method !== "HEAD") expect(headers["x-stays"]).toBe("1");
  });

  it("to another origin stay in the function, and leave authorization and cookies out", async () => {
    const headers = { authorization: "Bearer x", cookie: "a=1", "x-stays": "1" };
    const response = await fetchOf()(to("https://other.test/b"), { headers });
    expect(response.url).toBe("https://other.test/b");
    expect(lastEvent().headers).toMatchObject({ host: "other.test", "x-stays": "1" });
    expect(lastEvent().headers).not.toHaveProperty("authorization");
    expect(lastEvent()).not.toHaveProperty("cookies");
    await fetchOf()(to("/b"), { headers });
    expect(lastEvent()).toMatchObject({ cookies: ["a=1"], headers: { authorization: "Bearer x" } });
  });

  it("are given as they are in the mode manual, and are a TypeError in the mode error", async () => {
    const response = await fetchOf()(to("/b"), { redirect: "manual" });
    expect([response.status, response.headers.get("location"), response.redirected]).toEqual([302, "/b", false]);
    expect(await failure(fetchOf()(new Request(to("/b"), { redirect: "error" })))).toBeInstanceOf(TypeError);
    expect(events.length).toBe(2);
  });

  it("without a location are responses", async () => {
    expect((await fetchOf()(`${base}/status/304/`)).status).toBe(304);
    expect((await fetchOf()(`${base}/status/302/`)).status).toBe(302);
  });

  it.each(["ftp://other.test/", "http://[", "javascript:0"])("to %s are a TypeError", async (location) => {
    expect(await failure(fetchOf()(to(location)))).toBeInstanceOf(TypeError);
    expect(events.length).toBe(1);
  });

  it("are followed 20 times and no more", async () => {
    let location = "/end";
    for (let count = 0; count < 20; count++) location = `/status/307/${encodeURIComponent(location)}`;
    expect((await fetchOf()(base + location)).url).toBe(`${base}/end`);
    expect(events.length).toBe(21);
    events.length = 0;
    expect(await failure(fetchOf()(to(location, 307)))).toBeInstanceOf(TypeError);
    expect(events.length).toBe(21);
  });
});
