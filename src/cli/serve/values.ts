import { InvalidArgumentError } from "commander";
import { type FunctionFault, parseFault } from "../fault-option.js";

/** Collects the values of an option that may be given again. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

export function faults(text: string, before: readonly FunctionFault[] = []): readonly FunctionFault[] {
  return [...before, parseFault(text)];
}

type Variable = readonly [name: string, value: string];

export function variables(text: string, before: readonly Variable[] = []): readonly Variable[] {
  const [, name, value = ""] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError("Give a variable as NAME=value.");
  return [...before, [name, value]];
}

export function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

export function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number.");
}

export function positiveNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number above 0.");
}

/** Seconds that a timer can take. */
export function wholeSeconds(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= 2_000_000) return Number(text);
  throw new InvalidArgumentError("Give whole seconds, from 1 to 2000000.");
}

export function seconds(text: string): number {
  if (/^\d{1,9}(?:\.\d{1,3})?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError("Give seconds above 0, such as 30 or 0.5.");
}
