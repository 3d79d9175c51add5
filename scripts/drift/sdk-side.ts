import { pascalCase } from "../generate/text.js";
import type { Model } from "../generate/model.js";
import { yes, type Entry, type Side } from "./facts.js";
import { readDeclarations, type Declarations } from "./sdk-declarations.js";
import { endpointEntries } from "./sdk-endpoints.js";
import { record, text, type SdkPackage } from "./sdk-package.js";
import { retryClass, retryEntries } from "./sdk-retry.js";
import { exported, memberEntries, normalize, otherTraits, type SdkSchema, type Traits } from "./sdk-schema.js";
import { serviceEntries } from "./sdk-service.js";

/** Reads the SDK as facts, for the operations that the document describes. It leaves out the others on purpose. */
export async function readSdk(sdk: SdkPackage, { operations }: Model): Promise<Side> {
  const declarations = await readDeclarations(sdk);
  const names = operations.map(({ id }) => pascalCase(id)).filter((name) => `${name}$` in sdk.client);
  const errors = new Set((await Promise.all(names.map((name) => declarations.errorsOf(name)))).flat());
  const deprecated = new Map(
    await Promise.all(names.map(async (name) => [name, await declarations.isCommandDeprecated(name)] as const)),
  );
  return new Map([
    ...serviceEntries(sdk, names),
    ...retryEntries(sdk, errors),
    ...names.flatMap((name) => operationEntries(sdk, declarations, name, deprecated.get(name) === true)),
    ...[...errors].flatMap((name) => errorEntries(sdk, declarations, name)),
    ...endpointEntries(sdk),
  ]);
}

function operationEntries(sdk: SdkPackage, declarations: Declarations, name: string, isDeprecated: boolean): Entry[] {
  const [, , , traits, input, output] = exported(sdk.client, `${name}$`) as readonly unknown[];
  const { http, ...others } = record(traits, `${name}'s traits`);
  const [method, path, status] = http as readonly unknown[];
  const within = `operation ${name}`;
  const [request, response] = [normalize(sdk, input), normalize(sdk, output)];
  const facts = {
    ...{ method: text(method), path: text(path) },
    ...yes("deprecated", isDeprecated),
    ...otherTraits(others as Traits),
    ...prefixed("input", otherTraits(request.getMergedTraits())),
    ...prefixed("output", otherTraits(response.getMergedTraits())),
  };
  return [
    [within, { facts }],
    [`response ${name}.${String(status)}`, { within, facts: {} }],
    ...memberEntries(request, within, `input ${name}`, declarations),
    ...memberEntries(response, within, `output ${name}`, declarations),
    ...Object.values(response.getMemberSchemas())
      .filter((member) => member.isUnionSchema() && member.getMergedTraits().streaming)
      .flatMap((union) => eventEntries(declarations, union)),
  ];
}

function prefixed(prefix: string, facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${prefix} ${name}`, value]));
}

function eventEntries(declarations: Declarations, union: SdkSchema): Entry[] {
  const within = `event stream ${union.getName() ?? ""}`;
  return [
    [within, { facts: otherTraits(union.getMergedTraits()) }],
    ...Object.entries(union.getMemberSchemas()).flatMap(([name, event]): Entry[] => {
      const type = event.getName() ?? "";
      const isDeprecated = declarations.isDeprecated(type);
      const facts = { type, ...yes("deprecated", isDeprecated), ...otherTraits(event.getMergedTraits()) };
      return [
        [`event ${name}`, { within, facts }],
        ...memberEntries(event, `event ${name}`, `event ${name}`, declarations),
      ];
    }),
  ];
}

function errorEntries(sdk: SdkPackage, declarations: Declarations, name: string): Entry[] {
  const schema = normalize(sdk, exported(sdk.client, `${name}$`));
  const { httpError, error: fault, ...others } = schema.getMergedTraits();
  const facts = {
    status: String(httpError),
    fault: String(fault),
    retry: retryOf(sdk, name, httpError),
    ...yes("deprecated", declarations.isDeprecated(name)),
  };
  const within = `error ${name}`;
  return [
    [within, { facts: { ...facts, ...otherTraits(others) } }],
    ...memberEntries(schema, within, within, declarations),
  ];
}

/**
 * The class in which the SDK's standard retry mode puts the error, from its name, its status and its own retry hint.
 */
function retryOf(sdk: SdkPackage, name: string, status: unknown): string {
  const ErrorClass = exported(sdk.client, name) as new (options: object) => Error;
  return retryClass(sdk, { status, error: new ErrorClass({ message: "", $metadata: { httpStatusCode: status } }) });
}
