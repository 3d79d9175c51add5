import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// Chromium's sandbox does not work for root, and the tests' pages do not need it. The other options keep the browser from
// contacting its maker.
export const chromiumFlags = [
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run",
  "--disable-background-networking --disable-component-update --disable-sync",
].flatMap((line) => line.split(" "));

/** Finds a Chromium on this machine. @throws Error that says how to install one */
export function findChromium(): string {
  const program = process.env["CHROMIUM"] ?? places.find((place) => existsSync(place));
  if (program !== undefined) return program;
  throw new Error(`There is no Chromium: run apt-get install chromium, or set the variable CHROMIUM to its path`);
}

/** Opens a page in a headless Chromium of its own. `await using` ends it. */
export function openPage(url: string): AsyncDisposable {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const child = spawn(findChromium(), [...chromiumFlags, `--user-data-dir=${profile}`, url], {
    detached: true,
    stdio: "ignore",
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  return {
    async [Symbol.asyncDispose]() {
      // The browser has processes of its own, in one group with it.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
