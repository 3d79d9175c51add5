import { headerBinding, valueList, yes, type Entry } from "./facts.js";
import type { Declarations } from "./sdk-declarations.js";
import { SdkMistake, text, type Exports, type SdkPackage } from "./sdk-package.js";

/** The traits of a schema. A trait without a value is 1. */
export type Traits = Readonly<Record<string, string | number | readonly unknown[] | undefined>>;

/** The part of the SDK's own view of a runtime schema that this script uses. */
export interface SdkSchema {
  getName(): string | undefined;
  /** The schema as the client holds it: a number for a plain type, and a tuple for any other. */
  getSchema(): unknown;
  getMergedTraits(): Traits;
  getMemberSchemas(): Readonly<Record<string, SdkSchema>>;
  isUnionSchema(): boolean;
  isBlobSchema(): boolean;
  isStringSchema(): boolean;
  isNumericSchema(): boolean;
  isBooleanSchema(): boolean;
  isTimestampSchema(): boolean;
  isListSchema(): boolean;
  getValueSchema(): SdkSchema;
}

/** Traits that other facts already express. Any other trait becomes a fact of its own, so that none is lost. */
const expressed = new Set([
  ...["http", "httpLabel", "httpQuery", "httpHeader", "httpPayload", "httpResponseCode", "httpError", "error"],
  ...["streaming", "eventPayload", "eventHeader"],
]);

/** Reads a schema of the client through the SDK's own view. */
export function normalize({ schema }: SdkPackage, raw: unknown): SdkSchema {
  const { NormalizedSchema } = schema as { NormalizedSchema?: { of(schema: unknown): SdkSchema } };
  if (!NormalizedSchema) throw new SdkMistake("@smithy/core/schema exports no NormalizedSchema");
  return NormalizedSchema.of(raw);
}

export function exported(client: Exports, name: string): unknown {
  if (name in client) return client[name];
  throw new SdkMistake(`@aws-sdk/client-lambda exports no ${name}`);
}

/**
 * The members of a structure as subjects. @param owner - the name that the structure has in the names of the subjects
 */
export function memberEntries(struct: SdkSchema, within: string, owner: string, declarations: Declarations): Entry[] {
  const members = Object.entries(struct.getMemberSchemas());
  // The required members come first. The last part of the tuple is their number.
  const required = Number((struct.getSchema() as readonly unknown[])[6] ?? 0);
  return members.map(([name, member], index) => {
    const values = declarations.valuesOf(struct.getName() ?? "", name);
    const facts = {
      binding: binding(name, member.getMergedTraits()),
      type: typeOf(member),
      ...(index < required && { required: "yes" }),
      ...(values && { values: valueList(values) }),
      ...yes("deprecated", struct.isUnionSchema() ? false : declarations.isDeprecated(struct.getName() ?? "", name)),
      ...otherTraits(member.getMergedTraits()),
    };
    return [`${owner}.${name}`, { within, facts }];
  });
}

export function otherTraits(traits: Traits): Record<string, string> {
  const others = Object.entries(traits).filter(([trait]) => !expressed.has(trait));
  return Object.fromEntries(others.map(([trait, value]) => [`trait ${trait}`, value === 1 ? "yes" : String(value)]));
}

function binding(name: string, traits: Traits): string {
  if (traits.httpLabel) return `path ${name}`;
  if (traits.httpQuery) return `query ${text(traits.httpQuery)}`;
  if (traits.httpHeader) return headerBinding(text(traits.httpHeader));
  if (traits.httpPayload) return "body";
  if (traits.httpResponseCode) return "status";
  if (traits.eventPayload) return "payload";
  if (traits.eventHeader) return headerBinding(name);
  return "json";
}

function typeOf(schema: SdkSchema): string {
  if (schema.isStringSchema()) return "string";
  if (schema.isNumericSchema()) return "number";
  if (schema.isBooleanSchema()) return "boolean";
  if (schema.isBlobSchema()) return "bytes";
  if (schema.isTimestampSchema()) return "timestamp";
  if (schema.isListSchema()) return `list of ${typeOf(schema.getValueSchema())}`;
  const name = schema.getName() ?? "unnamed";
  return schema.isUnionSchema() && schema.getMergedTraits().streaming ? `stream of ${name}` : name;
}
