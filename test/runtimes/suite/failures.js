import { check, equal, hasMembers, rejection, utf8 } from "./harness.js";

/** Failures of the function, of the service and of the network. */
export const failures = {
  async "delivers all that a failed function wrote, then its error"({ client, lib }) {
    const stream = await client.invokeWithResponseStream({ FunctionName: "fails", LogType: "Tail" });
    const chunks = [];
    const error = await rejection(
      (async () => {
        for await (const chunk of stream) chunks.push(utf8(chunk));
      })(),
    );
    equal(chunks.join(""), "so far ");
    check(lib.isFunctionError(error), String(error));
    hasMembers(error, {
      code: "function",
      errorCode: "RangeError",
      errorMessage: "no further",
      requestId: stream.requestId,
    });
    check(error.logs.includes("about to fail"), `the log is ${error.logs}`);
    check((await rejection(stream.completion)) === error, "completion rejects with another error");
  },
  async "throws a refusal of the service as its modelled error, with the members"({ client, control, lib }) {
    const missing = await rejection(client.invokeWithResponseStream({ FunctionName: "nobody" }));
    check(lib.isServiceError(missing, "ResourceNotFoundException"), String(missing));
    hasMembers(missing, { httpStatusCode: 404, attempts: 1, Type: "User" });
    const members = { Reason: "CallerRateLimitExceeded", retryAfterSeconds: "7" };
    await control.inject("echo", { kind: "error", name: "TooManyRequestsException", members });
    const throttled = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }, { retry: false }));
    hasMembers(throttled, { name: "TooManyRequestsException", httpStatusCode: 429, ...members });
    check(throttled.requestId, "the refusal has no request id");
  },
  async "throws the service's refusal of a wrong signature"({ lib, options }) {
    const credentials = { ...options.credentials, secretAccessKey: "wrong" };
    const client = lib.createClient({ ...options, credentials });
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }));
    hasMembers(error, { name: "InvalidSignatureException", httpStatusCode: 403 });
  },
  async "sends no request whose input is not valid"({ client, lib }) {
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: ".." }));
    check(lib.isValidationError(error), String(error));
    hasMembers(error, { member: "FunctionName" });
  },
  async "sends no request without a region or credentials"({ lib, options: { region, endpoint } }) {
    const call = (options) => rejection(lib.createClient(options).invokeWithResponseStream({ FunctionName: "f" }));
    check(lib.isConfigurationError(await call({ endpoint })), "it needs no region");
    check(lib.isCredentialsError(await call({ endpoint, region })), "it needs no credentials");
  },
  async "throws a StreamError for a stream that is cut, wherever it is cut"({ client, control, lib }) {
    for (const where of ["frame-boundary", "prelude", "frame"]) {
      await control.inject("bytewise", { kind: "cut", where, afterEvents: 2 });
      const stream = await client.invokeWithResponseStream({ FunctionName: "bytewise", json: { text: "abcdef" } });
      const error = await rejection(stream.text());
      check(lib.isStreamError(error), String(error));
      hasMembers(error, { code: "truncated", requestId: stream.requestId });
    }
  },
  async "throws a StreamError for a stream whose connection is reset"({ client, control, lib }) {
    await control.inject("many", { kind: "reset", afterBytes: 400 });
    const stream = await client.invokeWithResponseStream({ FunctionName: "many", json: { bytes: 4000 } });
    const error = await rejection(stream.text());
    check(lib.isStreamError(error), String(error));
    check(["reset", "truncated"].includes(error.code), `the code is ${error.code}`);
  },
  async "throws a StreamError for damaged frames and for frames that report an error"({ client, control, lib }) {
    const faults = [
      [{ kind: "corrupt", what: "prelude-checksum" }, "checksum"],
      [{ kind: "corrupt", what: "message-checksum" }, "checksum"],
      [{ kind: "message", type: "exception", name: "InjectedException" }, "exception"],
      [{ kind: "message", type: "error", name: "InjectedError" }, "exception"],
      [{ kind: "content-type" }, "malformed"],
    ];
    for (const [fault, code] of faults) {
      await control.inject("echo", fault);
      const error = await rejection(
        client.invokeWithResponseStream({ FunctionName: "echo" }).then((stream) => stream.drain()),
      );
      check(lib.isStreamError(error), `${JSON.stringify(fault)} gives ${error}`);
      hasMembers(error, { code });
    }
  },
  async "skips an event that it does not know"({ client, control }) {
    await control.inject("echo", { kind: "unknown-event" });
    equal(await (await client.invokeWithResponseStream({ FunctionName: "echo", json: 5 })).json(), { event: 5 });
  },
  async "does not follow a redirect"({ client, control, lib }) {
    await control.inject("echo", { kind: "redirect", location: "http://127.0.0.1:9/" });
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }, { retry: false }));
    check(lib.isServiceError(error), `${error} ${error.cause}`);
  },
  async "reports a refused connection, if the runtime tells that it was refused"({ lib, options, refusing, found }) {
    const client = lib.createClient({ ...options, endpoint: refusing, retry: false });
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }));
    check(lib.isConnectionError(error), String(error));
    found.refused = error.code;
    equal(error.functionMayHaveRun, error.code !== "refused", "whether the function may have run");
  },
};
