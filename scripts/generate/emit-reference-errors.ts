import type { CommonErrorClass, ErrorTable } from "../../src/tables.js";
import { code, deprecated, meaning, table } from "./markdown.js";
import type { Model, OutputMember, ServiceErrorModel } from "./model.js";

/** The classes of the errors that no service models, and the modes that send a request again after them. */
const commonClasses: Readonly<Record<CommonErrorClass, string>> = {
  throttling: "`safe`, `standard`",
  transient: "`standard`",
  clock: "`safe`, `standard`: signed anew by the time of the service",
  credentials: "`safe`, `standard`: with credentials that are asked for anew",
};

/** Writes what the errors are, what they hold, and after which of them the client sends a request again. */
export function errorParts({ errors, unmodelledErrors, commonErrors }: Model): string[] {
  const rows = errors.map((error) => [
    code(error.name),
    String(error.response.status),
    retryText(error.table),
    ranText(error.table.mayHaveRun),
    `${error.description}${deprecated(error.isDeprecated)}`,
  ]);
  const others = unmodelledErrors.map(({ name, status, description }) => {
    const [key] = Object.entries(commonErrors).find(([, names]) => names.includes(name)) ?? [];
    const again = key === undefined ? "" : commonClasses[key as CommonErrorClass];
    return [code(name), String(status), again, ranText(status === 408 || status >= 500), description];
  });
  const documented = errors.filter(({ evidence }) => evidence === "documented").map(({ name }) => code(name));
  return [
    "## Errors",
    "The column of the modes names the values of `retry.mode` with which the client sends a request again. The members of " +
      "an error are properties of the `ServiceError`. Whether the function ran is documented by AWS for " +
      `${documented.join(", ")}, and is inferred for the others from what AWS says of them.`,
    table(["error", "status", "sent again with", "the function", "meaning"], [...rows, ...others]),
    table(["member of an error", "of", "type", "meaning"], errorMemberRows(errors)),
    "These names any AWS service may use. An error with a status of 429 or with `Throttl` in its name counts as throttling " +
      "too, and one with 500, 502, 503 or 504 as transient.",
    table(
      ["class", "sent again with", "names"],
      Object.entries(commonErrors).map(([name, names]) => [
        name,
        commonClasses[name as CommonErrorClass],
        names.map(code).join(", "),
      ]),
    ),
  ];
}

function retryText({ retry, mayHaveRun }: ErrorTable): string {
  if (retry === undefined) return "";
  return `${mayHaveRun ? "" : "`safe`, "}\`standard\`${retry === "throttling" ? ", after a longer wait" : ""}`;
}

/** A row for each member. Errors that share one share its row. */
function errorMemberRows(errors: readonly ServiceErrorModel[]): string[][] {
  const shared = new Map<
    string,
    { readonly member: OutputMember; readonly names: Set<string>; readonly owners: string[] }
  >();
  for (const {
    name,
    members,
    table: { headers },
  } of errors) {
    for (const member of members) {
      const entry = shared.get(member.pointer) ?? { member, names: new Set<string>(), owners: [] };
      const header = headers?.[member.name];
      entry.names.add(header === undefined ? code(member.name) : `${code(member.name)}, header ${code(header)}`);
      entry.owners.push(code(name));
      shared.set(member.pointer, entry);
    }
  }
  return [...shared.values()].map(({ member, names, owners }) => [
    [...names].join(" or "),
    owners.length === errors.length ? "all" : owners.join(", "),
    ...meaning(member),
  ]);
}

const ranText = (mayHaveRun: boolean | undefined) => (mayHaveRun ? "may have run" : "did not run");
