import { partitions } from "../../../generated/partitions.js";
import { partitionOf } from "../../request/endpoint.js";
import { Refusal } from "../answer/refusal.js";
import type { LocalFunction } from "../invocation.js";
import { rules } from "../service-behaviour.js";

/** Where the endpoint's functions are. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** The parts of a `FunctionName`. */
export interface FunctionReference {
  readonly name: string;
  readonly qualifier: string | undefined;
  readonly region: string | undefined;
  readonly accountId: string | undefined;
}

// A name with an alias, such as `my-function-1:live`, looks as if it began with a region. Only the partitions' patterns
// of regions tell them apart.
const region = partitions.map(({ regionPattern }) => regionPattern.source.replace(/^\^|\$$/g, "")).join("|");
// The document's pattern has accepted the text before. This one only finds the parts.
const form = new RegExp(
  `^(?:arn:[^:]+:lambda:(?<arnRegion>[^:]+):|(?:(?<region>${region}):)?)(?:(?<account>\\d{12}):)?` +
    "(?:function:)?(?<name>[^:]+)(?::(?<qualifier>[^:]+))?$",
);

/** Divides a bare name, a partial ARN or a full ARN, each with or without a qualifier, into its parts. */
export function parseFunctionName(text: string): FunctionReference | undefined {
  const groups = form.exec(text)?.groups;
  if (groups?.["name"] === undefined) return undefined;
  return {
    name: groups["name"],
    qualifier: groups["qualifier"],
    region: groups["arnRegion"] ?? groups["region"],
    accountId: groups["account"],
  };
}

/** A function, and the version that a request asks for. */
export interface ResolvedFunction {
  readonly name: string;
  readonly target: LocalFunction;
  readonly version: string;
  readonly arn: string;
}

/**
 * Finds the function that a request names.
 *
 * @throws Refusal when there is no such function or version, or the name and the query ask for different qualifiers.
 */
export function resolveFunction(
  functions: ReadonlyMap<string, LocalFunction>,
  place: Place,
  functionName: string,
  queryQualifier: string | undefined,
): ResolvedFunction {
  const reference = parseFunctionName(functionName);
  const name = reference?.name ?? functionName;
  const derived = reference?.qualifier;
  if (derived !== undefined && queryQualifier !== undefined && derived !== queryQualifier) {
    throw new Refusal(rules.qualifierConflict.value, "Qualifier differs from the qualifier in the function's name.");
  }
  const qualifier = queryQualifier ?? derived;
  const arn = functionArn(place, name, qualifier);
  const here =
    (reference?.region ?? place.region) === place.region &&
    (reference?.accountId ?? place.accountId) === place.accountId;
  if (!here) throw new Refusal(rules.elsewhere.value, `The function is not in ${place.region} of this account.`);
  const target = functions.get(name);
  const version = target && versionOf(target.aliases, qualifier);
  if (target === undefined || version === undefined) {
    throw new Refusal("ResourceNotFoundException", `There is no function ${arn}.`);
  }
  return { name, target, version, arn };
}

function versionOf(aliases: Readonly<Record<string, string>>, qualifier: string | undefined): string | undefined {
  const latest = rules.latestVersion.value;
  if (qualifier === undefined || qualifier === latest) return latest;
  if (Object.hasOwn(aliases, qualifier)) return aliases[qualifier];
  return Object.values(aliases).includes(qualifier) ? qualifier : undefined;
}

function functionArn({ region, accountId }: Place, name: string, qualifier: string | undefined): string {
  const suffix = qualifier === undefined ? "" : `:${qualifier}`;
  return `arn:${partitionOf(region).id}:lambda:${region}:${accountId}:function:${name}${suffix}`;
}
