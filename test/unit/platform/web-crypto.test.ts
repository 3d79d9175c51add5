import { afterEach, describe, expect, it, vi } from "vitest";
import { isConfigurationError } from "../../../src/index.js";
import * as web from "../../../src/platform/web.js";

afterEach(() => void vi.unstubAllGlobals());

function thrown(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe("a runtime without WebCrypto", () => {
  it.each([
    ["no crypto at all, as in React Native", undefined],
    ["only random numbers, as in a page over http", { getRandomValues: () => undefined }],
    ["no random UUIDs", { subtle: {} }],
  ])("causes a ConfigurationError that names the reason: %s", (_, crypto) => {
    vi.stubGlobal("crypto", crypto);
    for (const action of [() => new web.Sha256(), () => new web.Sha256("secret"), () => web.randomUuid()]) {
      const error = thrown(action);
      expect(isConfigurationError(error)).toBe(true);
      expect((error as Error).message).toContain("WebCrypto");
    }
  });
});

describe("the name of the runtime in User-Agent", () => {
  it.each([
    ["a browser", { navigator: { userAgent: "Mozilla/5.0 (X11)" } }, undefined],
    ["React Native", { navigator: {} }, undefined],
    ["an unknown runtime", { navigator: undefined }, undefined],
    ["workerd", { navigator: { userAgent: "Cloudflare-Workers" } }, "cloudflare-workers"],
    ["Bun", { Bun: {}, navigator: { userAgent: "Bun/1.4.0" } }, "bun/1.4.0"],
    ["Deno", { Deno: {}, navigator: { userAgent: "Deno/2.9.0" } }, "deno/2.9.0"],
  ])("is given only where the header causes no CORS preflight: %s", (_, globals, name) => {
    for (const [key, value] of Object.entries(globals)) vi.stubGlobal(key, value);
    expect(web.runtimeName()).toBe(name);
  });
});
