import { check, equal, hasMembers, newId, rejection } from "./harness.js";

const overJson = (value) => JSON.parse(JSON.stringify(value));

/** Requests that one side signs and another sends. */
export const presigned = {
  async "streams from a request that was signed before and came as JSON"({ options, control, presigning }) {
    const gate = newId();
    const request = await presigning.presign({ FunctionName: "halfway", json: { gate, text: "größer " } }, options);
    const stream = await presigning.invokePresigned(overJson(request));
    equal([stream.statusCode, stream.executedVersion, stream.attempts], [200, "$LATEST", 1]);
    let text = "";
    for await (const piece of stream.textStream()) {
      text += piece;
      if (text === "größer ") await control.open(gate);
    }
    equal(text, "größer after");
  },
  async "signs the members of the input, and text and bytes as payload"({ options, presigning }) {
    const { presign, invokePresigned } = presigning;
    const ClientContext = btoa(JSON.stringify({ custom: { b: 1 } }));
    const input = { FunctionName: "context", Qualifier: "$LATEST", ClientContext };
    const stream = await invokePresigned(overJson(await presign(input, options)));
    equal((await stream.json()).clientContext, { custom: { b: 1 } });
    for (const Payload of ['{"a":"ä"}', new TextEncoder().encode('{"a":"ä"}')]) {
      const request = await presign({ FunctionName: "echo", Payload }, options);
      equal(await (await invokePresigned(overJson(request))).json(), { event: { a: "ä" } });
    }
    const bytes = await presign({ FunctionName: "echo", Payload: Uint8Array.of(0, 255) }, options);
    equal(bytes.body, { base64: "AP8=" });
  },
  async "makes a request that the runtime's own fetch can send"({ options, presigning, eventStream }) {
    const request = await presigning.presign({ FunctionName: "echo", json: "ü" }, options);
    const response = await fetch(request.url, request);
    const types = [];
    for await (const { headers } of eventStream.decodeMessages(response.body)) types.push(headers[":event-type"].value);
    equal([response.status, types], [200, ["PayloadChunk", "InvokeComplete"]]);
  },
  async "throws the service's refusal of a request that was changed or has expired"({
    options,
    control,
    lib,
    presigning,
  }) {
    const { presign, invokePresigned } = presigning;
    const request = await presign({ FunctionName: "echo", json: 1 }, { ...options, expiresIn: 60 });
    const changes = [
      { body: "2" },
      { url: request.url.replace("/echo/", "/fails/") },
      { url: request.url.replace("Expires=60", "Expires=61") },
      { headers: { ...request.headers, "content-type": "text/plain" } },
    ];
    for (const change of changes) {
      const error = await rejection(invokePresigned({ ...request, ...change }));
      check(lib.isServiceError(error, "InvalidSignatureException"), `${JSON.stringify(change)} gives ${error}`);
    }
    await control.inject("echo", { kind: "skew", milliseconds: 3_600_000 });
    const expired = await rejection(invokePresigned(request));
    hasMembers(expired, { name: "InvalidSignatureException", httpStatusCode: 403 });
    equal(await (await invokePresigned(request)).json(), { event: 1 });
  },
  async "sends again after throttling, and throws what the function throws"({ options, control, lib, presigning }) {
    const request = await presigning.presign({ FunctionName: "fails" }, options);
    await control.inject("fails", { kind: "error", name: "TooManyRequestsException" });
    const stream = await presigning.invokePresigned(request);
    equal(stream.attempts, 2, "attempts");
    const error = await rejection(stream.text());
    check(lib.isFunctionError(error), String(error));
  },
  async "rejects with the reason of the signal, and after a time limit"({ options, control, lib, presigning }) {
    const { presign, invokePresigned } = presigning;
    const id = newId();
    const request = await presign({ FunctionName: "halfway", json: { gate: id, id } }, options);
    const reason = new Error("enough");
    const controller = new AbortController();
    const stream = await invokePresigned(request, { signal: controller.signal });
    const error = await rejection(
      (async () => {
        for await (const _ of stream) controller.abort(reason);
      })(),
    );
    check(error === reason, String(error));
    await control.gone(id);
    await control.open(id);
    await control.inject("halfway", { kind: "stall" });
    const late = await rejection(invokePresigned(request, { timeouts: { headers: 300 }, retry: false }));
    check(lib.isTimeoutError(late), String(late));
  },
  async "hides the signature if nothing listens"({ options, refusing, lib, presigning }) {
    const credentials = { ...options.credentials, sessionToken: "s3cret+session/token=" };
    const given = { ...options, credentials, endpoint: refusing };
    const request = await presigning.presign({ FunctionName: "echo" }, given);
    const error = await rejection(presigning.invokePresigned(request, { retry: false }));
    check(lib.isConnectionError(error), String(error));
    const signature = new URL(request.url).searchParams.get("X-Amz-Signature");
    for (let inner = error; inner; inner = inner.cause) {
      const shown = `${inner.message} ${inner.stack}`;
      check(
        ![signature, "s3cret", encodeURIComponent("s3cret+session")].some((secret) => shown.includes(secret)),
        shown,
      );
    }
  },
  async "refuses a lifetime outside the limits"({ options, lib, presigning }) {
    for (const expiresIn of [0, 604_801, 1.5]) {
      const error = await rejection(presigning.presign({ FunctionName: "echo" }, { ...options, expiresIn }));
      check(lib.isValidationError(error), `${expiresIn} gives ${error}`);
    }
  },
};
