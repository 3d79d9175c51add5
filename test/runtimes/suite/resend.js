import { equal, newId } from "./harness.js";

/**
 * How often a function runs for one call when a connection that had served before is reset after the request: the
 * client sends once, and the runtime's fetch may send again by itself.
 *
 * @returns `runs`, and whether the call's first request came over a reused connection.
 */
export async function countRuns(client, control) {
  await (await client.invokeWithResponseStream({ FunctionName: "echo" })).drain();
  const id = newId();
  await control.inject("echo", { kind: "reset", when: "before-headers" });
  const call = client.invokeWithResponseStream({ FunctionName: "echo", json: { id } }, { retry: false });
  await call.then((stream) => stream.drain()).catch(() => undefined);
  const runs = await control.runs(id);
  // If the runtime sent nothing, the fault would wait for another test.
  equal(runs.length > 0, true, "whether the function ran");
  return { runs: runs.length, reused: runs[0].reused };
}

/** Only measures. The caller says what is right for a runtime. */
export const resend = {
  async "counts how often a function runs when a reused connection is reset"({ client, control, found }) {
    found.package = await countRuns(client, control);
  },
  async "counts the same over the runtime's own fetch"({ lib, options, control, found }) {
    const client = lib.createClient({ ...options, fetch: (url, init) => globalThis.fetch(url, init) });
    found.rawFetch = await countRuns(client, control);
  },
};
