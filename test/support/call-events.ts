import type { CallEvent, ClientOptions } from "../../src/index.js";

/** Makes options that keep the events of all calls. */
export function listening(options?: ClientOptions): { events: CallEvent[]; options: ClientOptions } {
  const events: CallEvent[] = [];
  return { events, options: { ...options, onEvent: (event: CallEvent) => void events.push(event) } };
}

/** The types of events, in their order. */
export function typesOf(events: readonly CallEvent[]): string[] {
  return events.map(({ type }) => type);
}
