import type { ComponentChildren } from "preact";

interface TabsProps {
  readonly tabs: Readonly<Record<string, ComponentChildren>>;
  readonly chosen: string;
  readonly choose: (name: string) => void;
}

/** Tabs as WAI-ARIA describes them: the arrows choose, and Tab leads into the panel. */
export function Tabs({ tabs, chosen, choose }: TabsProps) {
  const names = Object.keys(tabs);
  const pressed = (event: KeyboardEvent): void => {
    const at = names.indexOf(chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    const name = names.at(next % names.length) ?? chosen;
    choose(name);
    document.getElementById(`tab-${name}`)?.focus();
    event.preventDefault();
  };
  const propsOf = (name: string) => ({
    ...({ role: "tab", type: "button", id: `tab-${name}`, "aria-controls": "tab-panel" } as const),
    ...{ "aria-selected": name === chosen, tabIndex: name === chosen ? 0 : -1, onClick: () => choose(name) },
  });
  return (
    <>
      <div role="tablist" aria-label="Ways to look at the answer" onKeyDown={pressed}>
        {names.map((name) => (
          <button key={name} {...propsOf(name)}>
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-label={chosen} tabIndex={0}>
        {tabs[chosen]}
      </div>
    </>
  );
}
