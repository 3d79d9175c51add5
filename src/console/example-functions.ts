import { fileURLToPath } from "node:url";
import type { FunctionDefinition } from "../local/index.js";

/** The functions that a console serves which has nothing else to call. */
export function exampleFunctions(): Record<string, FunctionDefinition> {
  // The build puts the folder beside the bundle, as it is beside this file.
  const handler = (name: string) => fileURLToPath(new URL(`examples/${name}.handler`, import.meta.url));
  return { poem: { handler: handler("poem") }, site: { handler: handler("site") } };
}
