import { ndjson } from "../../formats/index.js";
import type { RunEvent, RunRequest, Session } from "../protocol.js";
import { mistake, type Member } from "./model/member.js";
import type { Entry, EntryKind, Reference } from "./model/reference.js";
import { Run } from "./model/run.js";
import { count, timeInWords } from "./model/words.js";

/** How many runs are kept. */
const mostRuns = 20;

/** Everything that the page shows, and what a person can do to it. `changed` is called after each change. */
export class PageState {
  query = "";
  opened: Entry;
  readonly values: Record<string, string> = {};
  http = false;
  /** The index of the chosen fault in `session.faults`, -1 for none. */
  fault = -1;
  /** Whether the person has tried to send, so that what is missing is told too. */
  tried = false;
  runs: readonly Run[] = [];
  shown: Run | undefined;
  /** The run that is laid behind the shown one. */
  behind: Run | undefined;
  /** What is said to a person who does not see the page. */
  announcement = "";
  #sent = 0;
  #abort: AbortController | undefined;

  constructor(
    readonly reference: Reference,
    readonly session: Session,
    readonly changed: () => void,
  ) {
    this.opened = reference.entries[0] as Entry;
    for (const { name, place } of reference.members) {
      const example = place === "body" ? this.find("member", name)?.examples[0] : undefined;
      this.values[name] = (name === "FunctionName" ? session.functions[0] : example) ?? "";
    }
  }

  get running(): boolean {
    return this.runs[0]?.outcome === "running";
  }

  /** The request as the form has it. Members without a value are left out. */
  get request(): RunRequest {
    const fault = this.canFail ? this.session.faults[this.fault]?.fault : undefined;
    return {
      input: Object.fromEntries(Object.entries(this.values).filter(([, value]) => value !== "")),
      ...(fault && { fault }),
      ...(this.http && { http: true }),
    };
  }

  /** Whether the function is one that the console serves, which alone can be made to fail. */
  get canFail(): boolean {
    return this.session.functions.includes(this.values["FunctionName"] ?? "");
  }

  /** What is wrong with a member, from the page or, where the page finds nothing, from the last run. */
  mistakeOf(member: Member): string | undefined {
    const value = this.values[member.name] ?? "";
    if (value === "" && !this.tried) return undefined;
    const refused = this.runs[0];
    const isRefused = refused?.error?.member === member.name && (refused.request.input[member.name] ?? "") === value;
    return mistake(member, value) ?? (isRefused ? refused.error?.message : undefined);
  }

  update(change: Partial<Pick<PageState, "query" | "opened" | "http" | "fault" | "shown" | "behind">>): void {
    Object.assign(this, change);
    this.changed();
  }

  set(name: string, value: string): void {
    this.values[name] = value;
    this.changed();
  }

  find(kind: EntryKind, name: string): Entry | undefined {
    return this.reference.entries.find((entry) => entry.kind === kind && entry.name === name);
  }

  /** Sends the request. @returns the first member that is wrong, in which case nothing is sent */
  send(): Member | undefined {
    if (this.running) return undefined;
    this.tried = true;
    const wrong = this.reference.members.find(
      (member) => mistake(member, this.values[member.name] ?? "") !== undefined,
    );
    if (wrong === undefined) void this.#run(new Run(++this.#sent, this.request));
    else this.announcement = `Nothing was sent. ${wrong.name}: ${this.mistakeOf(wrong) ?? ""}`;
    this.changed();
    return wrong;
  }

  stop(): void {
    this.runs[0]?.stop();
    this.#abort?.abort();
    this.changed();
  }

  async #run(run: Run): Promise<void> {
    this.runs = [run, ...this.runs].slice(0, mostRuns);
    this.shown = run;
    this.announcement = "The request is sent.";
    this.#abort = new AbortController();
    // The running time is shown too.
    const clock = setInterval(this.changed, 200);
    await this.#read(run, this.#abort.signal).catch(() =>
      run.fail("The connection to the console broke. Look at the terminal where it was started.", true),
    );
    clearInterval(clock);
    const after = `after ${timeInWords(run.duration)}: ${count(run.chunks.length, "chunk")}`;
    this.announcement = `Run ${run.outcome} ${after}. ${run.error?.message ?? ""}`;
    this.changed();
  }

  async #read(run: Run, signal: AbortSignal): Promise<void> {
    const headers = { "content-type": "application/json" };
    const response = await fetch("runs", { method: "POST", headers, body: JSON.stringify(run.request), signal });
    if (!response.ok || response.body === null) return run.fail(await response.text(), false);
    for await (const event of ndjson<RunEvent>(response.body)) {
      run.apply(event);
      if (event.type === "headers") this.announcement = `The response has begun, with status ${event.status}.`;
      this.changed();
    }
    run.fail("The console ended the run without saying how it went.", true);
  }
}
