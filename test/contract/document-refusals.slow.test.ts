import { expect, test } from "vitest";
import { refusedEvents } from "./document-rules/refused-events.js";
import { refusedInputs } from "./document-rules/refused-inputs.js";
import { refusedOperations } from "./document-rules/refused-operations.js";
import { refusedOutputs } from "./document-rules/refused-outputs.js";
import { committedSpec, createWorkspace, lineOf } from "../support/generate-workspace.js";

test.each([...refusedInputs, ...refusedOutputs, ...refusedEvents, ...refusedOperations])(
  "the document cannot say: $says",
  async ({ edits, at, words }) => {
    const spec = edits.reduce((text, edit) => edit(text), committedSpec);
    const workspace = await createWorkspace(spec);
    const before = await workspace.files();
    const status = await workspace.run();
    const after = await workspace.files();
    await workspace.dispose();
    const [message = ""] = workspace.messages;
    const [place = "", reason] = message.split(/: (.*)/s);
    expect(reason).toBe(words);
    // Where a key has its value in the lines below it, the message points at the first of these.
    expect(Number(place.split(":")[1])).toBe(lineOf(spec, at) + (at.endsWith(":") ? 1 : 0));
    expect(status).toBe(1);
    expect(after).toEqual(before);
  },
);
