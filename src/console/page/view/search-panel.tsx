import { useEffect, useState } from "preact/hooks";
import { search } from "../model/search.js";
import { count } from "../model/words.js";
import { placeOf } from "./widgets.js";
import { open, searchId, type WithState } from "./with-state.js";

export function SearchPanel({ state }: WithState) {
  const { query, opened, reference } = state;
  const [active, setActive] = useState(-1);
  const found = search(reference.entries, query);
  const current = found[active];
  useEffect(() => document.getElementById(`${current?.id}`)?.scrollIntoView({ block: "nearest" }), [current]);

  function pressed(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive(Math.max(0, Math.min(found.length - 1, active + step)));
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) open(state, current ?? found[0]);
    else return;
    event.preventDefault();
  }

  const box = { role: "combobox", "aria-expanded": found.length > 0, "aria-controls": "results" } as const;
  return (
    <section class="panel search" aria-labelledby="search-title">
      <label id="search-title" for={searchId}>
        Search <kbd>/</kbd>
      </label>
      <input
        {...{ ...box, id: searchId, autocomplete: "off", spellcheck: false, placeholder: "payload, 429, throttling …" }}
        value={query}
        aria-activedescendant={current?.id}
        onInput={({ currentTarget }) => {
          setActive(-1);
          state.update({ query: currentTarget.value });
        }}
        onKeyDown={pressed}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <p class="hint" role="status">
        {query && (found.length > 0 ? count(found.length, "result") : "Nothing found. Try fewer words, or 429.")}
      </p>
      <div id="results" role="listbox" aria-label="Results" class="scroll">
        {found.map((entry) => (
          <div
            {...{ key: entry.id, id: entry.id, role: "option", "aria-selected": entry === opened }}
            class={entry === current ? "active" : ""}
            onClick={() => open(state, entry)}
          >
            <span>{entry.name}</span> <span class="quiet">{placeOf(entry)}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
