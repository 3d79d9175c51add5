import type { ScriptedStream } from "../../../src/local/index.js";

const refuse = (): never => {
  throw new Error("out of a getter");
};
const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const error = (members: object): Error => Object.assign(new Error("x"), members);
const withGetters = (target: object): object =>
  Object.defineProperties(
    target,
    Object.fromEntries(["name", "message", "stack"].map((name) => [name, { get: refuse }])),
  );

/** What a script may throw, and the error type that is told of it. */
export const thrown: Readonly<Record<string, readonly [make: () => unknown, errorType: string]>> = {
  "an error whose name is undefined": [() => error({ name: undefined }), "Error"],
  "an error whose name is empty": [() => error({ name: "" }), "Error"],
  "an error whose name is a number": [() => error({ name: 7 }), "Error"],
  "an error whose name is a symbol": [() => error({ name: Symbol("n") }), "Error"],
  "an error whose name is huge": [() => error({ name: "N".repeat(10_000_000) }), "N".repeat(1024)],
  "an error whose message is a BigInt": [() => error({ message: 10n }), "Error"],
  "an error whose message is a symbol": [() => error({ message: Symbol("m") }), "Error"],
  "an error whose message is undefined": [() => error({ message: undefined }), "Error"],
  "an error whose message is an object without a prototype": [
    () => error({ message: Object.create(null) as unknown }),
    "Error",
  ],
  "an error whose message is huge": [() => error({ message: "m".repeat(50_000_000) }), "Error"],
  "an error whose stack is a list": [() => error({ stack: ["a", Symbol("b"), null] }), "Error"],
  "an error whose stack is undefined": [() => error({ stack: undefined }), "Error"],
  "an error whose stack is a revoked proxy": [() => error({ stack: revoked([]) }), "Error"],
  "an error whose stack is huge": [() => error({ stack: "at f\n".repeat(5_000_000) }), "Error"],
  "an error whose getters throw": [() => withGetters(new Error("x")), "Error"],
  "an error of a class": [() => new (class MyError extends Error {})("x"), "Error"],
  "a RangeError": [() => new RangeError("x"), "RangeError"],
  "an error behind a proxy": [() => new Proxy(new Error("x"), { get: refuse, getPrototypeOf: refuse }), "object"],
  "an object without a prototype": [() => Object.create(null) as unknown, "object"],
  "an object whose getters throw": [() => withGetters({}), "object"],
  "an object whose toString throws": [
    () => ({ toString: refuse, [Symbol.for("nodejs.util.inspect.custom")]: refuse }),
    "object",
  ],
  "a revoked proxy": [() => revoked({}), "object"],
  "a revoked proxy of a function": [() => revoked(() => 1), "function"],
  "a symbol": [() => Symbol("s"), "symbol"],
  "a BigInt": [() => 10n, "bigint"],
  null: [() => null, "object"],
  undefined: [() => undefined, "undefined"],
  "an empty text": [() => "", "string"],
  "a huge text": [() => "t".repeat(50_000_000), "string"],
  "half a character": [() => "\ud83d", "string"],
};

const iterates = (iterator: unknown): ScriptedStream => (() => ({ [Symbol.asyncIterator]: () => iterator })) as never;
const yieldsOnce = (end: unknown): unknown => ({
  next: async () => ({ done: false, value: { InvokeComplete: {} } }),
  return: end,
});

/** Scripts that are not what their type says, and words of the message that tells so. */
export const malformed: Readonly<Record<string, readonly [script: ScriptedStream, message: RegExp]>> = {
  "returns nothing": [(() => undefined) as never, /must return an async iterable/],
  "returns a promise": [(async () => undefined) as never, /must return an async iterable/],
  "returns text": [(() => "text") as never, /must return an async iterable/],
  "has an iterator that is none": [iterates(1), /must return an iterator/],
  "has no next": [iterates({}), /next/],
  "has a next that throws": [iterates({ next: refuse }), /out of a getter/],
  "has a next that returns no promise": [iterates({ next: () => 1 }), /must return a promise/],
  "has a next that returns nothing": [iterates({ next: () => undefined }), /must return a promise/],
  "has a next that promises nothing": [iterates({ next: async () => undefined }), /must return a promise/],
  "has a next whose then throws": [iterates({ next: () => ({ then: refuse }) }), /out of a getter/],
  "has a result whose getters throw": [
    iterates({ next: async () => Object.defineProperty({}, "done", { get: refuse }) }),
    /out of a getter/,
  ],
  "has a return that throws": [iterates(yieldsOnce(refuse)), /out of a getter/],
  "has a return that rejects": [iterates(yieldsOnce(async () => refuse())), /out of a getter/],
  "has a return that returns no promise": [iterates(yieldsOnce(() => undefined)), /must return a promise/],
  "has a return that is no function": [iterates(yieldsOnce(1)), /return/],
  "yields a revoked proxy": [
    async function* () {
      yield revoked({}) as never;
    },
    /revoked/,
  ],
};

/** Scripts that run until they are told to end, and end badly or not at all. They call `waits` when they have begun. */
export const endless = (waits: () => void): Readonly<Record<string, ScriptedStream>> => {
  const forever = (): Promise<never> => (waits(), new Promise(() => undefined));
  return {
    "waits forever": async function* () {
      yield await forever();
    },
    "waits forever in its end": async function* () {
      try {
        yield { InvokeComplete: {} };
      } finally {
        await forever();
      }
    },
    "has a return that throws": iterates({ next: forever, return: refuse }),
    "has a return that returns no promise": iterates({ next: forever, return: () => undefined }),
    "has a return that rejects": iterates({ next: forever, return: async () => refuse() }),
  };
};

/** Makes a script that throws this behind its first part. */
export function throws(make: () => unknown): ScriptedStream {
  return async function* () {
    yield "some";
    throw make();
  };
}
