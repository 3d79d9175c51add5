import { afterAll, afterEach, type RunnerTask, type RunnerTestFile } from "vitest";
import { exemptions } from "./exemptions.js";
import { Recorder } from "./recorder.js";
import { writtenAnswers } from "./tap.js";

/** Records what goes over the wire in a test file, and fails the file if any of it breaks a rule of the document. */
export const recorder = new Recorder();
recorder.start();
let file: RunnerTestFile | undefined;

afterEach(async ({ task }) => {
  file = task.file;
  await recorder.check();
});

afterAll(async () => {
  await recorder.finish();
  if (file === undefined) return;
  const found = recorder.findings(exemptions[file.name] ?? {});
  // Only all of a file's tests exempt as much as is written down.
  if (allPassed(file.tasks)) found.push(...recorder.miscounts(exemptions[file.name] ?? {}, writtenAnswers.count));
  if (found.length > 0)
    throw new Error(`${file.name}: what went over the wire differs from the document\n${found.join("\n")}`);
});

function allPassed(tasks: readonly RunnerTask[]): boolean {
  return tasks.every((task) => (task.type === "suite" ? allPassed(task.tasks) : task.result?.state === "pass"));
}
