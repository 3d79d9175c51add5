import { Option } from "commander";
import { descriptions } from "../../generated/descriptions.js";
import { operations } from "../../generated/operations.js";
import type { InvokeWithResponseStreamParameters } from "../index.js";
import { kebabCase } from "../shared/kebab-case.js";
import type { MemberTable } from "../tables.js";

const operation = "invokeWithResponseStream";
const members: readonly (readonly [string, MemberTable])[] = Object.entries(operations[operation].members);
const texts: Readonly<Record<string, string>> = descriptions[operation];

type MemberValues = Omit<InvokeWithResponseStreamParameters, "FunctionName">;

/** The members that are options. The function and the payload are the command's arguments. */
const optional = members.filter(([, member]) => member.in !== "path" && member.in !== "body");

/** Makes an option of each member of the document: `LogType` becomes `--log-type <LogType>`. */
export function memberOptions(): Option[] {
  return optional.map(([name, member]) => {
    const option = new Option(`--${kebabCase(name)} <${name}>`, texts[name]);
    option.makeOptionMandatory(member.required === true);
    // commander takes an option `--no-…` for the negation of another option, which it never is here.
    option.negate = false;
    return member.enum === undefined ? option : option.choices(member.enum.map(String));
  });
}

/** Returns the description of a member for an argument or option. */
export function describeMember(name: keyof (typeof descriptions)[typeof operation]): string {
  return descriptions[operation][name];
}

/** Collects the members from the parsed options, whose names commander writes in camel case. */
export function memberValues(options: Readonly<Record<string, unknown>>): MemberValues {
  // It lacks the required members at first. commander has made sure that they are among the options.
  const values = {} as MemberValues & Record<string, string>;
  for (const [name] of optional) {
    const value = options[name.charAt(0).toLowerCase() + name.slice(1)];
    if (typeof value === "string") values[name] = value;
  }
  return values;
}
