/** Runs the suite in Node, Bun or Deno. The argument is the setup. The outcome is printed as a line of JSON. */
import process from "node:process";
import { runSuite } from "../suite/index.js";
import { packages } from "../suite/packages.js";

const { bun, deno, node } = process.versions;
const outcome = await runSuite(packages, JSON.parse(process.argv[2]));
console.log(JSON.stringify({ version: bun ?? deno ?? node, ...outcome }));
process.exit();
