import type { Member } from "../model/member.js";
import { bytesInWords, utf8Length } from "../model/words.js";
import { fieldId, open, send, type WithState } from "./with-state.js";
import { Choice } from "./widgets.js";

export function RequestPanel({ state }: WithState) {
  const { members } = state.reference;
  const further = members.filter(({ place, choices }) => place === "header" && choices.length === 0);
  const body = members.find(({ place }) => place === "body");
  const field = (member: Member) => <Field key={member.name} state={state} member={member} />;
  const submitted = (event: Event): void => {
    event.preventDefault();
    send(state);
  };
  return (
    <form class="panel request" aria-labelledby="request-title" noValidate onSubmit={submitted}>
      <h2 id="request-title">Request</h2>
      <div class="scroll fields">
        {members.filter((member) => member !== body && !further.includes(member)).map(field)}
        <Faults state={state} />
        {body && field(body)}
        <label class="wide">
          <input type="checkbox" checked={state.http} onChange={() => state.update({ http: !state.http })} /> Always
          read the response as HTTP
        </label>
        {further.map(field)}
      </div>
      <div class="actions">
        <button class="primary" aria-disabled={state.running}>
          Test request
        </button>
        <button type="button" aria-disabled={!state.running} onClick={() => state.stop()}>
          Stop
        </button>
        <kbd>Ctrl Enter</kbd>
      </div>
    </form>
  );
}

function Field({ state, member }: WithState & { readonly member: Member }) {
  const { name, place, required, choices, schema, maxBytes } = member;
  const wrong = state.mistakeOf(member);
  const value = state.values[name] ?? "";
  const id = fieldId(name);
  const props = {
    ...{ id, required, rows: 4, spellcheck: false, autocomplete: "off" },
    ...{ "aria-invalid": wrong !== undefined, "aria-describedby": `${id}-size ${id}-wrong` },
    value: value || String(choices.length > 0 ? schema["default"] : ""),
    onInput: (event: Event) => state.set(name, (event.currentTarget as HTMLInputElement).value),
  };
  // What a control is not made for, such as the options of a text area, it does not have.
  const isLong = place === "body" || "items" in schema;
  const Control = isLong ? ("textarea" as "select") : choices.length > 0 ? "select" : ("input" as "select");
  const { functions } = state.session;
  const set = (chosen: string): void => state.set(name, chosen);
  const about = (): void => open(state, state.find("member", name));
  return (
    <div class={`field ${place}`}>
      <label for={id}>{name}</label>
      <button type="button" class="link" aria-label={`About ${name}`} onClick={about}>
        ?
      </button>
      <span id={`${id}-size`} class="hint">
        {"items" in schema && "an item a line"}
        {Number.isFinite(maxBytes) && `${bytesInWords(utf8Length(value))} of ${bytesInWords(maxBytes)}`}
      </span>
      {name === "FunctionName" && <Choice label="Functions" options={functions} chosen={value} choose={set} />}
      <Control {...props}>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Control>
      <p id={`${id}-wrong`} class="wrong">
        {wrong}
      </p>
    </div>
  );
}

function Faults({ state }: WithState) {
  const { faults } = state.session;
  if (faults.length === 0) return null;
  const chosen = (event: Event): void =>
    state.update({ fault: (event.currentTarget as HTMLSelectElement).selectedIndex - 1 });
  const why = "Only functions that the console serves can be made to fail.";
  return (
    <>
      <div class="field">
        <label for="fault">Make it fail</label>
        <select id="fault" aria-describedby="fault-why" disabled={!state.canFail} onChange={chosen}>
          {["no", ...faults.map(({ label }) => label)].map((label, index) => (
            <option key={label} selected={index === state.fault + 1}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p id="fault-why" class="hint wide">
        {state.canFail ? faults[state.fault]?.description : why}
      </p>
    </>
  );
}
