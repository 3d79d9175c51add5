import { check, equal, hasMembers, newId, rejection } from "./harness.js";

const reason = new Error("enough");

/** Retries, time-outs, and calls that the caller ends. */
export const limits = {
  async "sends again after throttling, and counts the attempts"({ client, control }) {
    await control.inject("echo", { kind: "error", name: "TooManyRequestsException" }, 2);
    const stream = await client.invokeWithResponseStream(
      { FunctionName: "echo", json: 1 },
      { retry: { mode: "safe", maxAttempts: 3 } },
    );
    equal([stream.attempts, await stream.json()], [3, { event: 1 }]);
  },
  async "fails after the permitted number of attempts"({ client, control }) {
    await control.inject("echo", { kind: "error", name: "EC2ThrottledException" }, 2);
    const error = await rejection(
      client.invokeWithResponseStream({ FunctionName: "echo" }, { retry: { maxAttempts: 2 } }),
    );
    hasMembers(error, { name: "EC2ThrottledException", attempts: 2 });
  },
  async "sends a request again after a reset in the mode standard, although the function may have run"({
    client,
    control,
  }) {
    const id = newId();
    const lost = { kind: "reset", when: "before-headers" };
    await control.inject("echo", lost);
    const input = { FunctionName: "echo", json: { id } };
    const stream = await client.invokeWithResponseStream(input, { retry: { mode: "standard" } });
    equal(await stream.json(), { event: { id } });
    equal((await control.runs(id)).length, 2, "runs");
  },
  async "signs with the service's clock after its own was found wrong"({ control, lib, options }) {
    // Other tests must not use this client, since it keeps the clock offset that it learns.
    const client = lib.createClient(options);
    await control.inject("echo", { kind: "skew", milliseconds: 3_600_000 }, 2);
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo", json: 2 });
    equal([stream.attempts, await stream.json()], [2, { event: 2 }]);
  },
  async "asks for new credentials after the old ones expired"({ control, lib, options }) {
    await control.inject("echo", { kind: "error", name: "ExpiredTokenException", status: 403 });
    let asked = 0;
    const credentials = async () => ({ ...options.credentials, ...(++asked === 1 && { expiration: new Date(0) }) });
    const client = lib.createClient({ ...options, credentials });
    equal(await (await client.invokeWithResponseStream({ FunctionName: "echo", json: 3 })).json(), { event: 3 });
    equal(asked, 2, "number of calls of the provider");
  },
  async "throws a TimeoutError for each of the time-outs"({ client, control, lib }) {
    const faults = {
      headers: { kind: "stall" },
      idle: { kind: "stall", afterEvents: 1 },
      total: { kind: "drip", milliseconds: 20 },
    };
    for (const [limit, fault] of Object.entries(faults)) {
      await control.inject("bytewise", fault);
      const input = { FunctionName: "bytewise", json: { text: "abcdef" } };
      const call = client.invokeWithResponseStream(input, { timeouts: { [limit]: 300 }, retry: false });
      const error = await rejection(call.then((stream) => stream.text()));
      check(lib.isTimeoutError(error), `${limit} gives ${error}`);
      hasMembers(error, { code: limit, milliseconds: 300 });
    }
  },
  async "rejects with the reason of a signal that was aborted before the call"({ client }) {
    const signal = AbortSignal.abort(reason);
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }, { signal }));
    check(error === reason, String(error));
  },
  async "rejects with the reason of a signal that is aborted before the headers arrive"({ client, control }) {
    await control.inject("echo", { kind: "stall" });
    const controller = new AbortController();
    const id = newId();
    const call = client.invokeWithResponseStream({ FunctionName: "echo", json: { id } }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 100);
    check((await rejection(call)) === reason, "the call rejects with another reason");
    await control.gone(id);
  },
  async "rejects with the reason of a signal that is aborted in the middle of the stream"({ client, control }) {
    const controller = new AbortController();
    const id = newId();
    const input = { FunctionName: "halfway", json: { gate: id, id } };
    const stream = await client.invokeWithResponseStream(input, { signal: controller.signal });
    const error = await rejection(
      (async () => {
        for await (const _ of stream) controller.abort(reason);
      })(),
    );
    check(error === reason, String(error));
    check((await rejection(stream.completion)) === reason, "completion has another reason");
    await control.gone(id);
    await control.open(id);
  },
  async "closes the connection when the consumer leaves the loop"({ client, control }) {
    const id = newId();
    const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json: { gate: id, id } });
    for await (const _ of stream) break;
    hasMembers(await rejection(stream.completion), { name: "AbortError" });
    await control.gone(id);
    await control.open(id);
  },
  async "closes the connection when the stream is cancelled"({ client, control }) {
    const id = newId();
    const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json: { gate: id, id } });
    await stream.cancel(reason);
    check((await rejection(stream.completion)) === reason, "completion has another reason");
    await control.gone(id);
    await control.open(id);
  },
};
