import { check, equal, hasMembers, rejection, utf8 } from "./harness.js";

/** What the function, the service and the network can do to a response. */
export const failures = {
  async "delivers all of a failed function's answer, then its error"({ client, lib }) {
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
  async "names the service's refusal, with its members"({ client, control, lib }) {
    const missing = await rejection(client.invokeWithResponseStream({ FunctionName: "nobody" }));
    check(lib.isServiceError(missing, "ResourceNotFoundException"), String(missing));
    hasMembers(missing, { httpStatusCode: 404, attempts: 1, Type: "User" });
    const members = { Reason: "CallerRateLimitExceeded", retryAfterSeconds: "7" };
    await control.inject("echo", { kind: "error", name: "TooManyRequestsException", members });
    const throttled = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }, { retry: false }));
    hasMembers(throttled, { name: "TooManyRequestsException", httpStatusCode: 429, ...members });
    check(throttled.requestId, "the refusal has no request id");
  },
  async "is refused with a wrong secret"({ lib, options }) {
    const credentials = { ...options.credentials, secretAccessKey: "wrong" };
    const client = lib.createClient({ ...options, credentials });
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }));
    hasMembers(error, { name: "InvalidSignatureException", httpStatusCode: 403 });
  },
  async "sends nothing that breaks a rule"({ client, lib }) {
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: ".." }));
    check(lib.isValidationError(error), String(error));
    hasMembers(error, { member: "FunctionName" });
  },
  async "sends nothing without a region or credentials"({ lib, options: { region, endpoint } }) {
    const call = (options) => rejection(lib.createClient(options).invokeWithResponseStream({ FunctionName: "f" }));
    check(lib.isConfigurationError(await call({ endpoint })), "it needs no region");
    check(lib.isCredentialsError(await call({ endpoint, region })), "it needs no credentials");
  },
  async "takes a cut stream for an error, wherever it is cut"({ client, control, lib }) {
    for (const where of ["frame-boundary", "prelude", "frame"]) {
      await control.inject("bytewise", { kind: "cut", where, afterEvents: 2 });
      const stream = await client.invokeWithResponseStream({ FunctionName: "bytewise", json: { text: "abcdef" } });
      const error = await rejection(stream.text());
      check(lib.isStreamError(error), String(error));
      hasMembers(error, { code: "truncated", requestId: stream.requestId });
    }
  },
  async "takes a reset stream for an error"({ client, control, lib }) {
    await control.inject("many", { kind: "reset", afterBytes: 400 });
    const stream = await client.invokeWithResponseStream({ FunctionName: "many", json: { bytes: 4000 } });
    const error = await rejection(stream.text());
    check(lib.isStreamError(error), String(error));
    check(["reset", "truncated"].includes(error.code), `the code is ${error.code}`);
  },
  async "takes damaged frames for errors"({ client, control, lib }) {
    const faults = [
      [{ kind: "corrupt", what: "prelude-checksum" }, "checksum"],
      [{ kind: "corrupt", what: "message-checksum" }, "checksum"],
      [{ kind: "message", type: "exception", name: "InjectedException" }, "exception"],
      [{ kind: "message", type: "error", name: "InjectedError" }, "exception"],
      [{ kind: "content-type" }, "checksum"],
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
  async "passes over an event that it does not know"({ client, control }) {
    await control.inject("echo", { kind: "unknown-event" });
    equal(await (await client.invokeWithResponseStream({ FunctionName: "echo", json: 5 })).json(), { event: 5 });
  },
  async "follows no redirect"({ client, control, lib }) {
    await control.inject("echo", { kind: "redirect", location: "http://127.0.0.1:9/" });
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }, { retry: false }));
    check(lib.isServiceError(error), `${error} ${error.cause}`);
  },
  async "says that a connection was refused, as far as the runtime does"({ lib, options, refusing, found }) {
    const client = lib.createClient({ ...options, endpoint: refusing, retry: false });
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }));
    check(lib.isConnectionError(error), String(error));
    found.refused = error.code;
    equal(error.functionMayHaveRun, error.code !== "refused", "whether the function may have run");
  },
};
