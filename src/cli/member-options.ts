import { Command, Option } from "commander";
import { descriptions } from "../../generated/descriptions.js";
import { operations } from "../../generated/operations.js";
import type { InvokeWithResponseStreamParameters } from "../index.js";
import { fromText } from "../request/text-values.js";
import { kebabCase } from "../shared/kebab-case.js";
import type { MemberTable, ValueLimits } from "../tables.js";

// The function and the payload are the command's arguments.
const { FunctionName: _function, Payload, ...others } = operations.invokeWithResponseStream.members;
const payload: MemberTable = Payload;
const members: Readonly<Record<string, MemberTable>> = others;
const texts = descriptions.invokeWithResponseStream;

type Parameters = InvokeWithResponseStreamParameters;

/** The value of a member among the parsed options. Its name is none that commander makes, so that it hides no other option. */
type MemberKey<Name extends string = string> = `member ${Name}`;

/** The members among the parsed options, as texts. Those of a list are in the order in which they were given. */
export type MemberTexts = Readonly<Record<MemberKey, string | readonly string[] | undefined>>;

/** Returns the name that the value of a member has among the parsed options. */
export function memberKey<Name extends keyof Parameters>(name: Name): MemberKey<Name> {
  return `member ${name}`;
}

/** The option of a member of the document. */
class MemberOption extends Option {
  // commander takes an option `--no-…` for the negation of another option, which it never is here.
  override negate = false;

  constructor(
    flags: string,
    readonly member: string,
    { required = false, items, ...own }: MemberTable,
  ) {
    const text: string | undefined = (texts as Readonly<Record<string, string>>)[member];
    super(flags, [text, kindOf(items ?? own), items && "may be given again"].filter(Boolean).join("; "));
    this.makeOptionMandatory(required);
    const choices = choicesOf(items ?? own);
    if (choices !== undefined) this.choices(choices);
    if (items === undefined) return;
    const check = this.parseArg;
    this.argParser((value: string, previous: readonly string[] = []) => {
      check?.(value, undefined);
      return [...previous, value];
    });
  }

  override attributeName(): MemberKey {
    return `member ${this.member}`;
  }
}

/**
 * Adds the arguments and options that stand for the members of the document: `LogType` becomes `--log-type <LogType>`,
 * and `--member-log-type <LogType>` where the command has an option `--log-type` of its own.
 *
 * @param addOwn - Adds the options that the command has anyway, which follow those of the members in its help.
 */
export function addMembers(command: Command, addOwn: (command: Command) => Command): Command {
  command
    .argument("<function>", texts.FunctionName)
    .argument(
      payload.required ? "<payload>" : "[payload]",
      `${texts.Payload}: JSON text, @file, or - for standard input`,
    );
  const probe = addOwn(new Command());
  const taken = new Set(
    probe
      .createHelp()
      .visibleOptions(probe)
      .map(({ long }) => long),
  );
  for (const [name, member] of Object.entries(members)) {
    let flag = `--${kebabCase(name)}`;
    while (taken.has(flag)) flag = flag.replace("--", "--member-");
    taken.add(flag);
    command.addOption(new MemberOption(`${flag} <${name}>`, name, member));
  }
  return addOwn(command);
}

/** Collects the members from the parsed options. */
export function memberValues(options: MemberTexts): Omit<Parameters, "FunctionName"> {
  // It lacks the required members at first. commander has made sure that they are among the options.
  const values = {} as Omit<Parameters, "FunctionName"> & Record<string, unknown>;
  for (const [name, member] of Object.entries(members)) {
    const text = options[`member ${name}`];
    if (text !== undefined) values[name] = fromText(member, text);
  }
  return values;
}

const kinds = { integer: "a whole number", number: "a number", "date-time": "a time such as 2026-11-22T17:06:11Z" };

/** Says what a value is, where it is not any text and its choices do not say it. */
function kindOf({ type }: ValueLimits): string | undefined {
  return type === undefined || type === "boolean" ? undefined : kinds[type];
}

function choicesOf({ type, enum: values }: ValueLimits): string[] | undefined {
  return type === "boolean" ? ["true", "false"] : values?.map(String);
}
