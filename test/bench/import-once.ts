import { createRequire } from "node:module";

/** Prints how many milliseconds this process takes to load a module. Usage: import-once <import|require> <name> */
const [way, name = ""] = process.argv.slice(2);
const require = createRequire(import.meta.url);
// Node loads modules of its own for the first import of a program. This import keeps them out of the measurement.
const warmUp: string = "./warm-up.mjs";
await import(warmUp);
const start = performance.now();
if (way === "require") require(name);
else await import(name);
process.stdout.write(String(performance.now() - start));
