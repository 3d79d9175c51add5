import { check, equal, hasMembers, newId, readAll, rejection } from "./harness.js";
import { equalCookies, readTokens } from "./http.js";

const site = "https://shop.internal:8443";
const reason = new Error("enough");

/** The `fetch` to a function that speaks HTTP. */
export const requests = {
  async "sends a request as an event"({ client, http: { lambdaFetch } }) {
    const fetch = lambdaFetch(client, "site");
    const response = await fetch(`${site}/event?a=1&b=%C3%BC&a=2`, { headers: { "x-asked": "yes" } });
    check(response instanceof Response, "it is no Response of the runtime");
    equal([response.url, response.redirected], [`${site}/event?a=1&b=%C3%BC&a=2`, false]);
    const { method, rawPath, rawQueryString, queryStringParameters, headers } = await response.json();
    equal([method, rawPath, rawQueryString], ["GET", "/event", "a=1&b=%C3%BC&a=2"]);
    equal(queryStringParameters, { a: "1,2", b: "ü" });
    equal([headers["x-asked"], headers.host], ["yes", "shop.internal:8443"]);
  },

  async "sends bodies of every kind"({ client, http: { lambdaFetch } }) {
    const fetch = lambdaFetch(client, "site");
    const form = new FormData();
    form.append("name", "größer");
    const bytes = Uint8Array.of(0, 255, 128);
    const type = "application/octet-stream";
    const stream = new Response("größer").body;
    const json = { "content-type": "application/json" };
    const cases = [
      ["text", { body: "größer" }, "größer"],
      ["JSON", { body: '{"a":1}', headers: json }, '{"a":1}'],
      ["bytes", { body: bytes, headers: { "content-type": type } }, "AP+A"],
      ["a Blob", { body: new Blob([bytes], { type }) }, "AP+A"],
      ["search parameters", { body: new URLSearchParams({ a: "ü" }) }, "a=%C3%BC"],
      ["a stream", { body: stream, headers: json, duplex: "half" }, "größer"],
      ["a form", { body: form }, undefined],
    ];
    for (const [name, init, expected] of cases) {
      const event = await (await fetch(`${site}/event`, { method: "POST", ...init })).json();
      if (expected !== undefined) equal(event.body, expected, name);
      else check(/name="name"\r\n\r\ngr\u00c3\u00b6/.test(atob(event.body)), `the form is ${event.body}`);
      equal(event.isBase64Encoded, expected === "AP+A" || expected === undefined, `isBase64Encoded of ${name}`);
      equal(event.headers["content-length"], String(lengthOf(event)), `content-length of ${name}`);
    }
  },
  async "takes a Request, with its cookies where the runtime lets it have them"({ client, http: { lambdaFetch } }) {
    const headers = { cookie: "a=1; b=2", "content-type": "text/plain" };
    const request = new Request(`${site}/event`, { method: "PUT", headers, body: "größer" });
    const cookies = request.headers.has("cookie") ? ["a=1", "b=2"] : undefined;
    const event = await (await lambdaFetch(client, "site")(request)).json();
    equal([event.method, event.body, event.cookies], ["PUT", "größer", cookies]);
  },
  async "writes the older event too, with or without an invocation"({ client, http }) {
    const v1 = { event: "v1", requestContext: { accountId: "210987654321" } };
    const fromFetch = await (await http.lambdaFetch(client, "echo", { event: "v1" })(`${site}/a?b=1&b=2`)).json();
    const request = new Request(`${site}/a?b=1&b=2`, { headers: { "x-asked": "yes" } });
    const alone = await http.requestToEvent(request, v1);
    equal([alone.requestContext.accountId, alone.headers["x-asked"]], ["210987654321", "yes"]);
    for (const { version, httpMethod, path, multiValueQueryStringParameters } of [fromFetch.event, alone]) {
      equal([version, httpMethod, path, multiValueQueryStringParameters], ["1.0", "GET", "/a", { b: ["1", "2"] }]);
    }
  },
  async "gives the response while the function still writes"({ client, control, http: { lambdaFetch } }) {
    const gate = newId();
    const response = await lambdaFetch(client, "site")(`${site}/tokens?gate=${gate}`);
    equal([response.status, response.headers.get("content-type")], [201, "text/plain"]);
    equalCookies(response, ["a=1; Path=/", "b=2"]);
    await readTokens(response, control, gate);
  },
  async "gives a buffered response"({ client, http: { lambdaFetch } }) {
    const response = await lambdaFetch(client, "buffered")(site, { method: "POST", body: "größer" });
    equal([response.status, response.headers.get("x-page"), await response.text()], [203, "buffered", "größer"]);
  },
  async "gives a HEAD and a 404 without a body"({ client, http: { lambdaFetch } }) {
    const fetch = lambdaFetch(client, "site");
    const head = await fetch(`${site}/event`, { method: "HEAD" });
    equal([head.status, head.headers.get("content-type"), head.body], [200, "application/json", null]);
    const missing = await fetch(`${site}/nothing`);
    equal([missing.status, missing.ok, await missing.text()], [404, false, ""]);
  },
  async "follows redirects within the function"({ client, http: { lambdaFetch } }) {
    const fetch = lambdaFetch(client, "site");
    for (const [status, method] of [
      [302, "GET"],
      [307, "POST"],
    ]) {
      const url = `${site}/moved?status=${status}&to=/event`;
      const response = await fetch(url, { method: "POST", body: "größer", headers: { "x-asked": "yes" } });
      equal([response.status, response.url, response.redirected], [200, `${site}/event`, true]);
      const event = await response.json();
      equal(
        [event.method, event.body, event.headers["x-asked"]],
        [method, method === "POST" ? "größer" : undefined, "yes"],
      );
    }
  },
  async "leaves a redirect to the caller, or refuses it"({ client, http: { lambdaFetch } }) {
    const fetch = lambdaFetch(client, "site");
    const url = `${site}/moved?status=302&to=/event`;
    const response = await fetch(url, { redirect: "manual" });
    equal([response.status, response.headers.get("location"), response.url], [302, "/event", url]);
    equal(await response.text(), "moved");
    check((await rejection(fetch(url, { redirect: "error" }))) instanceof TypeError, "it is no TypeError");
  },
  async "makes the body fail if the function fails"({ client, lib, http: { lambdaFetch } }) {
    const { status, body } = await lambdaFetch(client, "site")(`${site}/fails`);
    let text = "";
    const error = await rejection(readAll(body, (piece) => void (text += piece)));
    equal([status, text], [200, "so far "]);
    check(lib.isFunctionError(error), String(error));
  },
  async "throws a refusal of the service"({ client, lib, http: { lambdaFetch } }) {
    const error = await rejection(lambdaFetch(client, "nobody")(site));
    check(lib.isServiceError(error, "ResourceNotFoundException"), String(error));
  },
  async "rejects with the reason of the signal, before and in the body"({ client, control, http: { lambdaFetch } }) {
    const fetch = lambdaFetch(client, "site");
    const early = await rejection(fetch(site, { signal: AbortSignal.abort(reason) }));
    check(early === reason, String(early));
    const id = newId();
    const controller = new AbortController();
    const url = `${site}/tokens?id=${id}&gate=${id}`;
    const { body } = await fetch(new Request(url, { signal: controller.signal }));
    const late = await rejection(readAll(body, () => controller.abort(reason)));
    check(late === reason, String(late));
    await control.gone(id);
    await control.open(id);
  },
  async "says that a request is too large before it sends it"({ client, lib, http: { lambdaFetch } }) {
    const body = new Uint8Array(6 * 1024 * 1024);
    const error = await rejection(lambdaFetch(client, "site")(site, { method: "POST", body }));
    check(lib.isValidationError(error), String(error));
    hasMembers(error, { rule: "maxBytes" });
  },
};

/** The length of an event's body in bytes. */
function lengthOf({ body, isBase64Encoded }) {
  return isBase64Encoded ? atob(body).length : new TextEncoder().encode(body).length;
}
