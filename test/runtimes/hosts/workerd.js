/** Runs the worker in workerd with miniflare, under the conditions of Cloudflare's own bundler. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { bundle } from "./bundle.js";

const [consumer, setup] = process.argv.slice(2);
const script = await bundle(join(consumer, "hosts/worker.js"), ["workerd", "worker", "browser"]);
const { version } = createRequire(import.meta.url)("workerd/package.json");
// There is no compatibility flag, so the worker has nothing of Node's.
const miniflare = new Miniflare({ modules: true, script, compatibilityDate: "2026-01-01" });
const answer = await miniflare.dispatchFetch("http://suite/", { method: "POST", body: setup });
console.log(JSON.stringify({ version, ...(await answer.json()) }));
await miniflare.dispose();
