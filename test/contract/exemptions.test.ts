import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exemptions, reasons } from "../support/recorder/exemptions.js";

const repository = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");

describe("an exemption", () => {
  it("is of a test file, for a reason", () => {
    for (const [file, ofFile] of Object.entries(exemptions)) {
      expect(existsSync(new URL(file, repository)), file).toBe(true);
      for (const count of Object.values(ofFile)) expect(count, file).toBeGreaterThan(0);
    }
    const used = new Set(Object.values(exemptions).flatMap((ofFile) => Object.keys(ofFile)));
    expect([...used, "written-answer"].sort()).toEqual(Object.keys(reasons).sort());
  });

  it("of written answers is declared by the servers of test/support alone", () => {
    const files = readdirSync(fileURLToPath(new URL("test", repository)), { recursive: true, encoding: "utf8" });
    const sources = files.filter((file) => /\.ts$/.test(file) && !file.endsWith(".d.ts"));
    const others = sources.filter((file) => file !== "contract/exemptions.test.ts");
    const declaring = others.filter((file) => /\bwritesItsAnswers\(/.test(read(`test/${file}`))).sort();
    expect(declaring).toEqual(["support/answer-server.ts", "support/recorder/tap.ts"]);
  });
});
