import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { startConsole } from "../../../src/console/index.js";
import { internalsOf } from "../../../src/local/internals.js";
import { startLocalLambda, type FunctionDefinition, type LocalLambda } from "../../../src/local/index.js";
import { chromiumFlags, findChromium } from "../../support/browser.js";

/** A console's page in a browser. */
export interface OpenPage {
  readonly page: Page;
  readonly lambda: LocalLambda;
  /** What the browser has complained of: errors, and what the content policy did not allow. None may be left at the end. */
  readonly complaints: string[];
  /** Closes the console, as a person does in the terminal. */
  closeConsole(): Promise<void>;
}

/** Opens consoles in a real Chromium, and holds after each test that the page has asked nobody but its console. */
export function useConsolePage() {
  let browser: Browser;
  const ending: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  return async function open(
    functions: Record<string, FunctionDefinition>,
    options: BrowserContextOptions = {},
  ): Promise<OpenPage> {
    const lambda = await startLocalLambda({ functions, functionUrls: false });
    ending.push(() => lambda.close());
    const served = { names: Object.keys(functions), inject: internalsOf(lambda).injectOnce };
    const console_ = await startConsole({ client: lambda.clientOptions(), served, dist: "dist" });
    ending.push(() => console_.close());
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    ending.push(() => context.close());
    const complaints: string[] = [];
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    const page = await context.newPage();
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`));
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(console_.url);
    await page.getByRole("button", { name: "Test request" }).waitFor();
    ending.push(() => {
      expect(complaints).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(console_.url))).toEqual([]);
    });
    return { page, lambda, complaints, closeConsole: () => console_.close() };
  };
}
