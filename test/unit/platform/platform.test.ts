import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as node from "../../../src/platform/node.js";
import * as web from "../../../src/platform/web.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

type Secret = ConstructorParameters<typeof node.Sha256>[0];

async function digest(
  platform: typeof node | typeof web,
  secret: Secret,
  chunks: readonly Uint8Array[],
): Promise<string> {
  const hash = new platform.Sha256(secret);
  for (const chunk of chunks) hash.update(chunk);
  return hex(await hash.digest());
}

const sizes = [0, 1, 3, 4, 8, 63, 64, 65, 1000, 65_537];
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each([
  ["node", node],
  ["web", web],
])("platform/%s", (_, platform) => {
  it("computes SHA-256", async () => {
    expect(await digest(platform, undefined, [ascii("a"), ascii("bc")])).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(await digest(platform, undefined, [])).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  it("computes HMAC-SHA-256 as in RFC 4231", async () => {
    expect(await digest(platform, "Jefe", [ascii("what do ya want for nothing?")])).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    expect(await digest(platform, new Uint8Array(20).fill(0x0b), [ascii("Hi "), ascii("There")])).toBe(
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    );
    const longKey = new Uint8Array(131).fill(0xaa);
    expect(await digest(platform, longKey, [ascii("Test Using Larger Than Block-Size Key - Hash Key First")])).toBe(
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    );
  });

  it("starts again with its secret after a reset", async () => {
    for (const secret of [undefined, "secret"]) {
      const hash = new platform.Sha256(secret);
      hash.update(ascii("dropped"));
      hash.reset();
      hash.update(ascii("kept"));
      expect(hex(await hash.digest())).toBe(await digest(platform, secret, [ascii("kept")]));
      hash.reset();
      expect(hex(await hash.digest())).toBe(await digest(platform, secret, []));
    }
  });

  describe("env", () => {
    afterEach(() => vi.unstubAllEnvs());

    it("reads the current environment", () => {
      expect(platform.env("LAMBDA_STREAM_TEST")).toBeUndefined();
      vi.stubEnv("LAMBDA_STREAM_TEST", "now");
      expect(platform.env("LAMBDA_STREAM_TEST")).toBe("now");
      vi.stubEnv("LAMBDA_STREAM_TEST", "");
      expect(platform.env("LAMBDA_STREAM_TEST")).toBe("");
    });
  });
});

describe("both platforms compute equal digests", () => {
  it.each(sizes)("of %i random bytes, in a whole buffer and in a view of a larger one", async (size) => {
    const buffer = randomBytes(size + 13);
    for (const data of [new Uint8Array(buffer.subarray(0, size)), buffer.subarray(13), buffer.subarray(5, 5 + size)]) {
      const chunks = [data.subarray(0, size >> 1), data.subarray(size >> 1)];
      expect(await digest(web, undefined, chunks)).toBe(await digest(node, undefined, [data]));
    }
  });

  const padded = randomBytes(96);
  const own = new Uint8Array(padded.subarray(16, 64)); // This copy has a buffer of its own.
  it.each([
    ["ASCII", "AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"],
    ["text that is not ASCII", "schlüssel🔑"],
    ["bytes", own],
    ["bytes in a larger buffer", padded.subarray(16, 64)],
    ["a buffer", own.buffer],
    ["a DataView", new DataView(own.buffer, 8, 24)],
    ["a view of wider elements", new Uint16Array(own.buffer, 4, 9)],
  ])("with a secret that is %s", async (_, secret) => {
    for (const size of sizes) {
      const data = randomBytes(size);
      expect(await digest(web, secret, [data])).toBe(await digest(node, secret, [data]));
    }
  });

  it("that differ for different secrets", async () => {
    const data = randomBytes(64);
    const digests = await Promise.all(
      [undefined, "a", "b", new DataView(own.buffer, 8, 24), new DataView(own.buffer, 9, 24)].map((secret) =>
        digest(web, secret, [data]),
      ),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe("platform/web", () => {
  it("reads no environment if the runtime has none or forbids it", () => {
    const { process } = globalThis;
    const forbidden = Object.defineProperty({}, "env", {
      get(): never {
        throw new Error("not granted");
      },
    });
    const seen = [undefined, {}, { env: {} }, forbidden].map((stub) => {
      vi.stubGlobal("process", stub);
      const value = web.env("PATH");
      vi.stubGlobal("process", process);
      return value;
    });
    vi.unstubAllGlobals();
    expect(seen).toEqual([undefined, undefined, undefined, undefined]);
    expect(web.env("PATH")).toBe(process.env.PATH);
  });
});

describe("platform/web", () => {
  it("calls the fetch that is global at the time of the call", async () => {
    const url = new URL("https://example.com/");
    const { signal } = new AbortController();
    const init = { method: "POST", headers: new Headers(), signal, redirect: "manual" } as const;
    const replaced = vi.fn(async () => new Response("replaced"));
    vi.stubGlobal("fetch", replaced);
    const response = (await web.createTransport()(url, init)) as Response;
    vi.unstubAllGlobals();
    expect(await response.text()).toBe("replaced");
    expect(replaced).toHaveBeenCalledWith(url, init);
  });
});
