import { useEffect } from "preact/hooks";
import type { PageState } from "../page-state.js";
import { Answer } from "./answer.js";
import { ReferencePanel } from "./reference-panel.js";
import { RequestPanel } from "./request-panel.js";
import { SearchPanel } from "./search-panel.js";
import { searchId, send, type WithState } from "./with-state.js";

const narrow = matchMedia("(max-width: 899px)");

/** The whole page. What comes first on the screen comes first in the document too, so that Tab goes the same way. */
export function App({ state }: WithState) {
  useEffect(() => addEventListener("keydown", (event) => shortcut(state, event)), []);
  const { region, endpoint } = state.session;
  const find = [<SearchPanel key="search" state={state} />, <ReferencePanel key="reference" state={state} />];
  const request = <RequestPanel key="request" state={state} />;
  const answer = <Answer key="answer" state={state} />;
  return (
    <>
      <header>
        <h1>
          lambda-stream <span class="quiet">console</span>
        </h1>
        <p class="quiet">
          {endpoint} · {region}
        </p>
      </header>
      <main>{narrow.matches ? [request, answer, ...find] : [...find, request, answer]}</main>
      <p class="unseen" role="status">
        {state.announcement}
      </p>
    </>
  );
}

function shortcut(state: PageState, event: KeyboardEvent): void {
  const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
  if (event.key === "/" && !isTyping) document.getElementById(searchId)?.focus();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(state);
  else if (event.key === "Escape" && state.running) state.stop();
  else return;
  event.preventDefault();
}
