/**
 * Runs every odd script in a local endpoint and closes it, in a process of its own that must end by itself then. It
 * prints how many scripts it has run.
 */
import { createClient } from "../../../src/index.js";
import { startLocalLambda } from "../../../src/local/index.js";
import { endless, malformed, thrown, throws } from "./odd-scripts.js";

let ran = 0;
const scripts = [
  ...Object.values(thrown).map(([make]) => throws(make)),
  ...Object.values(malformed).map(([script]) => script),
];
const over = await startLocalLambda({ functions: Object.fromEntries(scripts.map((script, at) => [`f${at}`, script])) });
for (const at of scripts.keys()) {
  const stream = await createClient(over.clientOptions()).invokeWithResponseStream({ FunctionName: `f${at}` });
  await stream.drain().catch(() => ran++);
}
await over.close();

for (const name of Object.keys(endless(() => undefined))) {
  let waits!: () => void;
  const begun = new Promise<void>((resolve) => (waits = resolve));
  const local = await startLocalLambda({ functions: { f: endless(waits)[name] as never } });
  const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
  const reading = stream.drain().catch(() => ran++);
  await begun;
  await local.close();
  await reading;
}
console.log(`${ran} scripts`);
