import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { vi } from "vitest";

/** What a test file may change in its process and must put back, by names that tell what it is. */
export type ProcessState = ReadonlyMap<string, unknown>;

/** Records what the next test file must find as it is now. */
export async function observeProcess(): Promise<ProcessState> {
  // The handle of a server that was just closed goes at the end of a turn of the event loop.
  for (let turn = 0; turn < 2; turn++) await setImmediate();
  return new Map<string, unknown>([
    ["the working directory", process.cwd()],
    ["fake timers", vi.isFakeTimers()],
    ["listeners for unhandled rejections", process.listenerCount("unhandledRejection")],
    ["servers that listen", process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length],
    ...Object.entries(process.env).map(([name, value]) => [`the environment variable ${name}`, value] as const),
    ...members("Object.prototype", Object.prototype),
    ...members("globalThis", globalThis),
  ]);
}

/** What has changed, a line each. */
export function changes(before: ProcessState, after: ProcessState): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter((name) => before.get(name) !== lazy)
    .filter((name) => before.has(name) !== after.has(name) || !Object.is(before.get(name), after.get(name)))
    .map(
      (name) => `${name}: ${inspect(before.get(name), { depth: 0 })}, then ${inspect(after.get(name), { depth: 0 })}`,
    );
}

const lazy = Symbol("defined by a getter");

function members(owner: string, object: object): [name: string, value: unknown][] {
  const own = Object.entries<PropertyDescriptor>(Object.getOwnPropertyDescriptors(object));
  return (
    own
      // Vitest keeps its own state in globals with such names. AWS's SDK defines `awslambda` once and for all, arktype `$ark`.
      .filter(([name]) => owner !== "globalThis" || !/^(?:__|awslambda$|\$ark$)/.test(name))
      // Node puts the value in the place of the getter when it is used for the first time.
      .map(([name, descriptor]) => [`${owner}.${name}`, "value" in descriptor ? descriptor.value : lazy])
  );
}
