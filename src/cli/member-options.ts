import { Option } from "commander";
import { descriptions } from "../../generated/descriptions.js";
import { operations } from "../../generated/operations.js";
import type { InvokeWithResponseStreamParameters } from "../index.js";
import type { MemberTable } from "../tables.js";

const operation = "invokeWithResponseStream";
const members: readonly (readonly [string, MemberTable])[] = Object.entries(operations[operation].members);
const texts: Readonly<Record<string, string>> = descriptions[operation];

type MemberValues = Omit<InvokeWithResponseStreamParameters, "FunctionName">;

/** The members that are options: all but the function and its payload, which are the command's arguments. */
const optional = members.filter(([, member]) => member.in !== "path" && member.in !== "body");

/** One option for each member of the document: `LogType` is `--log-type <LogType>`. */
export function memberOptions(): Option[] {
  return optional.map(([name, member]) => {
    const option = new Option(`--${kebab(name)} <${name}>`, texts[name]);
    option.makeOptionMandatory(member.required === true);
    // commander takes `--no-…` for the negation of another option.
    option.negate = false;
    return member.enum === undefined ? option : option.choices(member.enum);
  });
}

/** What an argument or option says of a member. */
export function describeMember(name: keyof (typeof descriptions)[typeof operation]): string {
  return descriptions[operation][name];
}

/** The members among the parsed options, which commander names in camel case. */
export function memberValues(options: Readonly<Record<string, unknown>>): MemberValues {
  // Empty for now; what the document requires, commander has required of the options.
  const values = {} as MemberValues & Record<string, string>;
  for (const [name] of optional) {
    const value = options[name.charAt(0).toLowerCase() + name.slice(1)];
    if (typeof value === "string") values[name] = value;
  }
  return values;
}

function kebab(name: string): string {
  return name.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
}
