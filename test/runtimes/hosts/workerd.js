/** Runs the worker in workerd by miniflare, with the conditions that Cloudflare's own command bundles by. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { bundle } from "./bundle.js";

const [consumer, setup] = process.argv.slice(2);
const script = await bundle(join(consumer, "hosts/worker.js"), ["workerd", "worker", "browser"]);
const { version } = createRequire(import.meta.url)("workerd/package.json");
// No compatibility flag, and nothing of Node's with it.
const miniflare = new Miniflare({ modules: true, script, compatibilityDate: "2026-01-01" });
const answer = await miniflare.dispatchFetch("http://suite/", { method: "POST", body: setup });
console.log(JSON.stringify({ version, ...(await answer.json()) }));
await miniflare.dispose();
