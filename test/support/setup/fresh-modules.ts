import { afterAll, expect, vi } from "vitest";
import { changes, observeProcess } from "./process-state.js";

// Quick test files share a process. Each gets its own copies of the modules of this repository, so that no state of
// theirs outlives the file. Packages are loaded once.
vi.resetModules();

const before = await observeProcess();

afterAll(async () => {
  expect(changes(before, await observeProcess()), "A test file must put back what it changes in the process").toEqual(
    [],
  );
});
