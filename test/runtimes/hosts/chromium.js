/** Runs the suite in a page of headless Chromium, whose origin is not that of the endpoint. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { bundle } from "./bundle.js";

const [consumer, setup] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  throw new Error(`${executablePath} does not exist: run apt-get install chromium, or set CHROMIUM to another path`);
}
const script = await bundle(join(consumer, "hosts/page.js"), ["browser"]);
const server = createServer(({ url }, response) => {
  const isScript = url === "/page.js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
  response.end(isScript ? script : '<!doctype html><script type="module" src="page.js"></script>');
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

// Chromium's sandbox does not work for root, and this page does not need it. The other options keep the browser from
// contacting its maker.
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
