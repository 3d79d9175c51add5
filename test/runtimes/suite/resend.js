import { equal, newId } from "./harness.js";

/**
 * Counts how often a function runs for one call, if a reused connection is reset after the request. The client sends
 * the request once, but the runtime's fetch may send it again by itself.
 *
 * @returns The number of `runs`, and whether the first request of the call came over a reused connection.
 */
export async function countRuns(client, control) {
  await (await client.invokeWithResponseStream({ FunctionName: "echo" })).drain();
  const id = newId();
  await control.inject("echo", { kind: "reset", when: "before-headers" });
  const call = client.invokeWithResponseStream({ FunctionName: "echo", json: { id } }, { retry: false });
  await call.then((stream) => stream.drain()).catch(() => undefined);
  const runs = await control.runs(id);
  // If the runtime had sent no request, the injected fault would hit another test.
  equal(runs.length > 0, true, "whether the function ran");
  return { runs: runs.length, reused: runs[0].reused };
}

/** These tests only count. The runner compares the counts with those that it expects of the runtime. */
export const resend = {
  async "counts the runs after a reused connection was reset"({ client, control, found }) {
    found.package = await countRuns(client, control);
  },
  async "counts the runs over the runtime's own fetch"({ lib, options, control, found }) {
    const client = lib.createClient({ ...options, fetch: (url, init) => globalThis.fetch(url, init) });
    found.rawFetch = await countRuns(client, control);
  },
};
