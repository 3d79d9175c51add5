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
  let frame = 0;
  const state = new PageState(readReference(document_), session as Session, () => {
    // However much happens at once, the page is drawn once a frame.
    frame ||= requestAnimationFrame(draw);
  });
  const draw = (): void => {
    frame = 0;
    render(<App state={state} />, document.body);
  };
  addEventListener("resize", draw);
  draw();
} catch (error) {
  render(<p>The console cannot be shown: {(error as Error).message}</p>, document.body);
}
