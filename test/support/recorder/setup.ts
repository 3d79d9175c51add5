import { afterAll, afterEach } from "vitest";
import { Recorder } from "./recorder.js";

/** Records what goes over the wire in a test file, and fails the file if any of it breaks a rule of the document. */
export const recorder = new Recorder();

afterEach(() => recorder.check());

afterAll(async () => {
  const findings = await recorder.finish();
  if (findings.length > 0) throw new Error(`What went over the wire differs from the document\n${findings.join("\n")}`);
});
