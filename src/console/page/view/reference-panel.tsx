import { Facts, placeOf, Prose } from "./widgets.js";
import { open, titleId, type WithState } from "./with-state.js";

export function ReferencePanel({ state }: WithState) {
  const { name, kind, description, limits, facts, parts, examples, errors } = state.opened;
  return (
    <section class="panel reference" aria-labelledby={titleId}>
      <div class="title">
        <h2 id={titleId} tabIndex={-1}>
          {name}
        </h2>
        <span class="quiet">{placeOf(state.opened)}</span>
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby={titleId}>
        <p class="lead">
          <Prose text={description} />
        </p>
        <p>
          <Prose text={limits.join(" ")} />
        </p>
        <Facts facts={facts} />
        {examples.length > 0 && <h3>Examples</h3>}
        {examples.map((example) => (
          <div class="example" key={example}>
            <code>{example}</code>
            {kind === "member" && (
              <button type="button" aria-label={`Use ${example}`} onClick={() => state.set(name, example)}>
                use
              </button>
            )}
          </div>
        ))}
        <Facts facts={parts} title="Members" />
        {errors.length > 0 && <h3>Errors that name it</h3>}
        {errors.map((error) => (
          <p key={error.id}>
            <button type="button" class="link" onClick={() => open(state, error)}>
              {error.name}
            </button>{" "}
            <span class="quiet">{error.place}</span>
          </p>
        ))}
      </div>
    </section>
  );
}
