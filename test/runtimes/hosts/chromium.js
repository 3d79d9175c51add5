/** Runs the page in headless Chromium, from an origin that is not the endpoint's. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { bundle } from "./bundle.js";

const [consumer, setup] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  throw new Error(`There is no ${executablePath}: apt-get install chromium, or name another with CHROMIUM=path`);
}
const script = await bundle(join(consumer, "hosts/page.js"), ["browser"]);
const server = createServer(({ url }, response) => {
  const isScript = url === "/page.js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
  response.end(isScript ? script : '<!doctype html><script type="module" src="page.js"></script>');
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

// Chromium has no sandbox for root, and this page needs none. The other options keep the browser from calling its
// maker.
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: [...flags, ...quiet] });
const page = await browser.newPage();
page.on("pageerror", (error) => console.error(error));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForFunction("globalThis.runSuiteHere !== undefined");
const outcome = await page.evaluate((setup) => globalThis.runSuiteHere(setup), JSON.parse(setup));
console.log(JSON.stringify({ version: browser.version(), ...outcome }));
await browser.close();
server.close();
