import { render } from "preact";
import type { Session } from "../protocol.js";
import { readReference } from "./model/reference.js";
import { PageState } from "./page-state.js";
import { App } from "./view/app.js";

async function load(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

try {
  const [document_, session] = await Promise.all([load("openapi.json"), load("session")]);
  let isDue = false;
  // However much happens at once, the page is drawn once a frame.
  const changed = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  };
  const state = new PageState(readReference(document_), session as Session, changed);
  const draw = (): void => render(<App state={state} />, document.body);
  draw();
  addEventListener("resize", changed);
} catch (error) {
  render(<p class="failure">The console cannot be shown: {(error as Error).message}</p>, document.body);
}
