import { once } from "node:events";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { MarkedOutput } from "../../../../src/local/worker/output.js";

describe("MarkedOutput", () => {
  it.each([1, 2, 3, 7, 64])("takes marks out wherever the output is divided, here every %i bytes", async (size) => {
    const stream = new PassThrough();
    const passed: Buffer[] = [];
    const output = new MarkedOutput(stream, "<mark>", (chunk) => passed.push(Buffer.from(chunk)));
    const bytes = Buffer.from("a<ma<mark>b<<mark><mark><mar");
    let flushes = 0;
    const flushed = Promise.all([1, 2, 3].map((count) => output.flushed(count).then(() => flushes++)));
    for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
    await flushed;
    expect(flushes).toBe(3);
    stream.destroy();
    await once(stream, "close");
    await output.flushed(100);
    expect(Buffer.concat(passed).toString()).toBe("a<mab<<mar");
  });
});
