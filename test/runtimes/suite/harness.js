/** What the tests share in all runtimes. Neither this file nor any test asks which runtime it is. */

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
  throw new Error(`The promise was not rejected, but gave ${String(value)}`);
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

/** Tells the endpoint's process what is to happen. */
export function createControl(url) {
  const ask = async (path, question) => {
    const answer = await fetch(`${url}/${path}`, { method: "POST", body: JSON.stringify(question) });
    if (!answer.ok) throw new Error(`The endpoint's process refuses ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    inject: (functionName, fault, times = 1) => ask("inject", { functionName, fault, times }),
    /**
     * How often a function ran with this `id` in its event, and which of the requests came over a reused connection.
     */
    runs: (id) => ask("runs", { id }),
    /** Lets the function that waits at a gate go on. */
    open: (gate) => ask("open", { gate }),
    /** Resolves when the connection of the request with this `id` in its event is gone. */
    gone: (id) => ask("gone", { id }),
  };
}

let ids = 0;
/** A name that no other test uses. */
export const newId = () => `${Date.now()}-${++ids}`;

/** Runs the tests one by one. Each is an async function that is given `context`. */
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
