import { join } from "node:path";
import { bin, node, runProgram, toolsFolder } from "./programs.js";
import type { Tool } from "./tool.js";

/** Holds both documents against the schema of OpenAPI. */
export const swaggerParser: Tool = {
  name: "swagger-parser",
  check: ({ published, gateway }) =>
    complaintsOf([published, gateway].map((file) => [join(toolsFolder, "validate.js"), file])),
};

/** Holds both documents against all of the recommended rules for OpenAPI. A hint counts as a complaint. */
export const spectral: Tool = {
  name: "Spectral",
  check: ({ published, gateway }) => {
    const options = ["lint", "--ruleset", join(toolsFolder, "spectral.yaml"), "--fail-severity", "hint"];
    return complaintsOf([published, gateway].map((file) => [bin("spectral"), ...options, file]));
  },
};

async function complaintsOf(runs: readonly (readonly string[])[]): Promise<string[]> {
  const ended = await Promise.all(runs.map((args) => runProgram(node, ...args)));
  return ended.filter(({ failed }) => failed).map(({ output }) => output);
}
