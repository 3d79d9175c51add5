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
    ["nothing of it, as React Native", undefined],
    ["only random numbers, as a page of http", { getRandomValues: () => undefined }],
    ["no random UUID", { subtle: {} }],
  ])("is a ConfigurationError that names the cause: %s", (_, crypto) => {
    vi.stubGlobal("crypto", crypto);
    for (const action of [() => new web.Sha256(), () => new web.Sha256("secret"), () => web.randomUuid()]) {
      const error = thrown(action);
      expect(isConfigurationError(error)).toBe(true);
      expect((error as Error).message).toContain("WebCrypto");
    }
  });
});

describe("the name of the runtime, for User-Agent", () => {
  it.each([
    ["a browser", { navigator: { userAgent: "Mozilla/5.0 (X11)" } }, undefined],
    ["React Native", { navigator: {} }, undefined],
    ["nothing known", { navigator: undefined }, undefined],
    ["workerd", { navigator: { userAgent: "Cloudflare-Workers" } }, "cloudflare-workers"],
    ["Bun", { Bun: {}, navigator: { userAgent: "Bun/1.4.0" } }, "bun/1.4.0"],
    ["Deno", { Deno: {}, navigator: { userAgent: "Deno/2.9.0" } }, "deno/2.9.0"],
  ])("is known where no header would cost a preflight: %s", (_, globals, name) => {
    for (const [key, value] of Object.entries(globals)) vi.stubGlobal(key, value);
    expect(web.runtimeName()).toBe(name);
  });
});
