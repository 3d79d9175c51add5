import type { ComponentChildren } from "preact";
import type { Entry, Fact } from "../model/reference.js";

/** Says what an entry is and where it stands. */
export function placeOf({ kind, place }: Entry): string {
  return kind === place ? kind : `${kind} · ${place}`;
}

/** Text of the document, in which backticks mark code. */
export function Prose({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  readonly title?: string;
  /** Whether the texts are no prose. */
  readonly code?: boolean;
}

/** Facts under their names. */
export function Facts({ facts, title, code }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <>
      {title && <h3>{title}</h3>}
      <dl>
        {facts.map(([name, text], index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{code ? <code>{text}</code> : <Prose text={text} />}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly chosen: string | undefined;
  readonly choose: (option: T) => void;
  readonly children?: ComponentChildren;
}

/** Buttons of which one is pressed. */
export function Choice<T extends string>({ label, options, chosen, choose, children }: ChoiceProps<T>) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => choose(option)}>
          {option}
        </button>
      ))}
      {children}
    </div>
  );
}
