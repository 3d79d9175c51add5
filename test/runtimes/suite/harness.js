/** The helpers of the tests in all runtimes. Neither this file nor any test depends on which runtime it runs in. */

export function check(condition, message) {
  if (!condition) throw new Error(message);
}

export function equal(actual, expected, what = "value") {
  const [is, must] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== must) throw new Error(`${what} is ${is}, not ${must}`);
}

/** Resolves to the error that a promise is rejected with. Throws if it is fulfilled. */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`The promise was not rejected, but fulfilled with ${String(value)}`);
}

/** Throws unless the error has these members. */
export function hasMembers(error, members) {
  for (const [name, value] of Object.entries(members)) {
    if (JSON.stringify(error?.[name]) !== JSON.stringify(value)) {
      throw new Error(
        `${name} of the error is ${JSON.stringify(error?.[name])}, not ${JSON.stringify(value)}: ${error}`,
      );
    }
  }
}

export const utf8 = (bytes) => new TextDecoder().decode(bytes);

/**
 * Reads a stream to its end, by a reader, since `new Response(stream).text()` in Chromium throws a TypeError instead of
 * the stream's error.
 *
 * @param onText - Is given the text of each chunk.
 */
export async function readAll(stream, onText) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (let result = await reader.read(); !result.done; result = await reader.read()) {
    const { value } = result;
    await onText?.(typeof value === "string" ? value : decoder.decode(value, { stream: true }));
  }
}

/** Makes a stream of single bytes. */
export function byteStream(text) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at === bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, ++at));
    },
  });
}

/** Controls the process of the endpoint. */
export function createControl(url) {
  const ask = async (path, question) => {
    const response = await fetch(`${url}/${path}`, { method: "POST", body: JSON.stringify(question) });
    if (!response.ok) throw new Error(`The endpoint's process refuses ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    inject: (functionName, fault, times = 1) => ask("inject", { functionName, fault, times }),
    /**
     * Lists the runs of a function with this `id` in its event. Each says whether its request came over a reused
     * connection.
     */
    runs: (id) => ask("runs", { id }),
    /** Lets the function that waits at the gate continue. */
    open: (gate) => ask("open", { gate }),
    /** Resolves when the connection of the request with this `id` in its event is closed. */
    gone: (id) => ask("gone", { id }),
  };
}

let ids = 0;
/** Returns a name that no other test uses. */
export const newId = () => `${Date.now()}-${++ids}`;

/** Runs the tests one by one. Each is an async function that receives `context`. */
export async function runTests(groups, context, milliseconds = 30_000) {
  const results = [];
  for (const [group, tests] of Object.entries(groups)) {
    for (const [name, test] of Object.entries(tests)) {
      const started = Date.now();
      let timer;
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`The test did not end within ${milliseconds} ms`)), milliseconds);
      });
      let message;
      try {
        await Promise.race([test(context), late]);
      } catch (error) {
        message = String(error?.stack ?? error);
      }
      clearTimeout(timer);
      results.push({
        name: `${group}: ${name}`,
        ok: message === undefined,
        message,
        milliseconds: Date.now() - started,
      });
    }
  }
  return results;
}
