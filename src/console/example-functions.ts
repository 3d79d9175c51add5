import { fileURLToPath } from "node:url";
import type { FunctionDefinition } from "../local/index.js";

/**
 * The functions that a console serves which has nothing else to call.
 *
 * @param timeout - How long each may run, in seconds.
 */
export function exampleFunctions(timeout?: number): Record<string, FunctionDefinition> {
  // The build puts the folder beside the bundle, as it is beside this file.
  const example = (name: string): FunctionDefinition => ({
    handler: fileURLToPath(new URL(`examples/${name}.handler`, import.meta.url)),
    timeout,
  });
  return { poem: example("poem"), site: example("site") };
}
