import { check, equal, hasMembers, newId, rejection } from "./harness.js";

const reason = new Error("enough");

/** Retries, time limits, and the caller's own end of a call. */
export const limits = {
  async "sends again after throttling, and counts the attempts"({ client, control }) {
    await control.inject("echo", { kind: "error", name: "TooManyRequestsException" }, 2);
    const stream = await client.invokeWithResponseStream(
      { FunctionName: "echo", json: 1 },
      { retry: { mode: "safe", maxAttempts: 3 } },
    );
    equal([stream.attempts, await stream.json()], [3, { event: 1 }]);
  },
  async "gives up after its attempts"({ client, control }) {
    await control.inject("echo", { kind: "error", name: "EC2ThrottledException" }, 2);
    const error = await rejection(
      client.invokeWithResponseStream({ FunctionName: "echo" }, { retry: { maxAttempts: 2 } }),
    );
    hasMembers(error, { name: "EC2ThrottledException", attempts: 2 });
  },
  async "does not send again what may have run, unless told to"({ client, control }) {
    const id = newId();
    const lost = { kind: "reset", when: "before-headers" };
    await control.inject("echo", lost);
    const input = { FunctionName: "echo", json: { id } };
    const stream = await client.invokeWithResponseStream(input, { retry: { mode: "standard" } });
    equal(await stream.json(), { event: { id } });
    equal((await control.runs(id)).length, 2, "runs");
  },
  async "signs by the service's clock when its own is wrong"({ control, lib, options }) {
    const client = lib.createClient(options); // The client keeps the clock offset that it has learnt.
    await control.inject("echo", { kind: "skew", milliseconds: 3_600_000 }, 2);
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo", json: 2 });
    equal([stream.attempts, await stream.json()], [2, { event: 2 }]);
  },
  async "asks for other credentials when they have expired"({ control, lib, options }) {
    await control.inject("echo", { kind: "error", name: "ExpiredTokenException", status: 403 });
    let asked = 0;
    const credentials = async () => ({ ...options.credentials, ...(++asked === 1 && { expiration: new Date(0) }) });
    const client = lib.createClient({ ...options, credentials });
    equal(await (await client.invokeWithResponseStream({ FunctionName: "echo", json: 3 })).json(), { event: 3 });
    equal(asked, 2, "questions");
  },
  async "ends what takes too long"({ client, control, lib }) {
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
  async "ends with the signal's reason before it begins"({ client }) {
    const signal = AbortSignal.abort(reason);
    const error = await rejection(client.invokeWithResponseStream({ FunctionName: "echo" }, { signal }));
    check(error === reason, String(error));
  },
  async "ends with the signal's reason while there are no headers"({ client, control }) {
    await control.inject("echo", { kind: "stall" });
    const controller = new AbortController();
    const id = newId();
    const call = client.invokeWithResponseStream({ FunctionName: "echo", json: { id } }, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 100);
    check((await rejection(call)) === reason, "it ends with another reason");
    await control.gone(id);
  },
  async "ends with the signal's reason in the middle of the stream"({ client, control }) {
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
  async "closes the connection when a loop is left"({ client, control }) {
    const id = newId();
    const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json: { gate: id, id } });
    for await (const _ of stream) break;
    hasMembers(await rejection(stream.completion), { name: "AbortError" });
    await control.gone(id);
    await control.open(id);
  },
  async "closes the connection when it is cancelled"({ client, control }) {
    const id = newId();
    const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json: { gate: id, id } });
    await stream.cancel(reason);
    check((await rejection(stream.completion)) === reason, "completion has another reason");
    await control.gone(id);
    await control.open(id);
  },
};
