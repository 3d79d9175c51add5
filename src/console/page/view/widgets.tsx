import { Fragment, type ComponentChildren } from "preact";
import type { Entry, Fact } from "../model/reference.js";

/** Says what an entry is and where it stands. */
export const placeOf = ({ kind, place }: Entry): string => (kind === place ? kind : `${kind} · ${place}`);

/** Text of the document, in which backticks mark code. */
export function Prose({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>;
}

/** Facts under their names. `code` says that their texts are no prose. */
export function Facts({ facts, title, code }: { facts: readonly Fact[]; title?: string; code?: boolean }) {
  if (facts.length === 0) return null;
  return (
    <>
      {title && <h3>{title}</h3>}
      <dl>
        {facts.map(([name, text], index) => (
          <Fragment key={index}>
            <dt>{name}</dt>
            <dd>{code ? <code>{text}</code> : <Prose text={text} />}</dd>
          </Fragment>
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
