/** Runs the suite's worker in workerd, with miniflare and with the conditions that Cloudflare's own bundler uses. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { bundle } from "./bundle.js";

const [consumer, setup] = process.argv.slice(2);
const script = await bundle(join(consumer, "hosts/worker.js"), ["workerd", "worker", "browser"]);
const { version } = createRequire(import.meta.url)("workerd/package.json");
// No compatibility flag is set, so that the worker has no modules of Node.
const miniflare = new Miniflare({ modules: true, script, compatibilityDate: "2026-01-01" });
const response = await miniflare.dispatchFetch("http://suite/", { method: "POST", body: setup });
console.log(JSON.stringify({ version, ...(await response.json()) }));
await miniflare.dispose();
