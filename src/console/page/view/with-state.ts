import type { PageState } from "../page-state.js";

export interface WithState {
  readonly state: PageState;
}

export const searchId = "search";
export const titleId = "reference-title";

export const fieldId = (name: string): string => `field-${name}`;

/** Sends the request, or leads to the member that is wrong. */
export function send(state: PageState): void {
  const wrong = state.send();
  if (wrong !== undefined) document.getElementById(fieldId(wrong.name))?.focus();
}
