import type { Entry } from "../model/reference.js";
import type { PageState } from "../page-state.js";

export interface WithState {
  readonly state: PageState;
}

export const searchId = "search";
export const titleId = "reference-title";

export const fieldId = (name: string): string => `field-${name}`;

/** Shows an entry of the reference, and leads to it, which in a narrow window is elsewhere. */
export function open(state: PageState, entry: Entry | undefined): void {
  if (entry !== undefined) state.update({ opened: entry.shows ?? entry });
  document.getElementById(titleId)?.focus();
}

/** Sends the request, or leads to the member that is wrong. */
export function send(state: PageState): void {
  const wrong = state.send();
  if (wrong !== undefined) document.getElementById(fieldId(wrong.name))?.focus();
}
