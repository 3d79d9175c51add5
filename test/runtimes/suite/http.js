import { check, equal, hasMembers, newId, readAll, rejection } from "./harness.js";

/** Whether a Response of this runtime has cookies. Those of browsers have none. */
const hasCookies = new Response(null, { headers: { "set-cookie": "a=1" } }).headers.has("set-cookie");

export function equalCookies({ headers }, cookies) {
  equal(headers.getSetCookie(), hasCookies ? cookies : [], "cookies");
}

/** Invokes the function that speaks HTTP, with as much of an event as it needs. */
const open = (client, rawPath, queryStringParameters) =>
  client.invokeWithResponseStream({ FunctionName: "site", json: { rawPath, queryStringParameters } });

/** Responses of functions that speak HTTP. */
/** Reads the tokens of the function `site`, which waits at the gate after the first until that was read. */
export async function readTokens({ body }, control, gate) {
  let seen = "";
  await readAll(body, async (text) => {
    seen += text;
    if (seen === "größer ") await control.open(gate);
  });
  equal(seen, "größer 😀");
}

export const http = {
  async "makes a Response of a prelude in any pieces, and streams the body"({ client, control, http: { toResponse } }) {
    for (const drips of [false, true]) {
      if (drips) await control.inject("site", { kind: "drip" });
      const gate = newId();
      const response = await toResponse(await open(client, "/tokens", { gate }));
      check(response instanceof Response, "it is no Response of the runtime");
      equal([response.status, response.ok], [201, true]);
      const headers = [...response.headers].filter(([name]) => name !== "set-cookie");
      equal(headers, [
        ["content-type", "text/plain"],
        ["x-page", "tokens"],
      ]);
      equalCookies(response, ["a=1; Path=/", "b=2"]);
      await readTokens(response, control, gate);
    }
  },
  async "makes a Response of a buffered response, with text and with base64"({ client, http: { toResponse } }) {
    for (const [body, isBase64Encoded] of [
      ["größer", false],
      [btoa("gr\u00c3\u00b6\u00c3\u009fer"), true],
    ]) {
      const input = { FunctionName: "buffered", json: { body, isBase64Encoded } };
      const response = await toResponse(await client.invokeWithResponseStream(input));
      equal([response.status, response.headers.get("x-page")], [203, "buffered"]);
      equal(response.headers.get("content-type"), "application/json");
      equalCookies(response, ["a=1", "b=2"]);
      equal(await response.text(), "größer");
    }
  },
  async "makes a 200 of any other payload"({ client, http: { toResponse } }) {
    const response = await toResponse(await client.invokeWithResponseStream({ FunctionName: "echo", json: 1 }));
    equal([response.status, await response.json()], [200, { event: 1 }]);
  },
  async "has no body with a status that allows none"({ client, http: { toResponse } }) {
    for (const status of [204, 205, 304]) {
      const stream = await open(client, "/status", { status });
      const response = await toResponse(stream);
      equal([response.status, response.body, response.headers.get("etag")], [status, null, '"1"']);
      equal(await stream.completion, {});
    }
  },
  async "makes the body fail if the function fails"({ client, lib, http: { toResponse } }) {
    const stream = await open(client, "/fails");
    const { status, body } = await toResponse(stream);
    let text = "";
    const error = await rejection(readAll(body, (piece) => void (text += piece)));
    equal([status, text], [200, "so far "]);
    check(lib.isFunctionError(error), String(error));
    hasMembers(error, { errorCode: "RangeError", errorMessage: "no further", requestId: stream.requestId });
    check((await rejection(stream.completion)) === error, "completion rejects with another error");
  },
  async "makes the body fail if the stream is cut"({ client, control, lib, http: { toResponse } }) {
    await control.inject("site", { kind: "cut", where: "frame-boundary", afterEvents: 2 });
    const { body } = await toResponse(await open(client, "/fails"));
    const error = await rejection(readAll(body));
    check(lib.isStreamError(error), String(error));
    hasMembers(error, { code: "truncated" });
  },
  async "rejects a prelude that no Response can hold, and cancels"({ client, lib, http: { toResponse } }) {
    const stream = await open(client, "/status", { status: 99 });
    const error = await rejection(toResponse(stream));
    check(lib.isStreamError(error), String(error));
    hasMembers(error, { code: "malformed", requestId: stream.requestId });
  },
  async "cancels the stream with the body"({ client, control, http: { toResponse } }) {
    const id = newId();
    const stream = await open(client, "/tokens", { gate: id, id });
    const { body } = await toResponse(stream);
    const reason = new Error("enough");
    await body.cancel(reason);
    check((await rejection(stream.completion)) === reason, "completion has another reason");
    await control.gone(id);
    await control.open(id);
  },
};
