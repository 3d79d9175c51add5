import { pascalCase } from "../generate/text.js";
import type { Model } from "../generate/model.js";
import type { Entry, Side } from "./facts.js";
import { readDeclarations, type Declarations } from "./sdk-declarations.js";
import { endpointEntries } from "./sdk-endpoints.js";
import { record, SdkMistake, text, type SdkPackage } from "./sdk-package.js";
import { exported, memberEntries, normalize, otherTraits, type SdkSchema, type Traits } from "./sdk-schema.js";

/** Reads the SDK as facts, for the operations that the document describes. It leaves out the others on purpose. */
export async function readSdk(sdk: SdkPackage, { operations }: Model): Promise<Side> {
  const declarations = await readDeclarations(sdk);
  const names = operations.map(({ id }) => pascalCase(id)).filter((name) => `${name}$` in sdk.client);
  const errors = new Set((await Promise.all(names.map((name) => declarations.errorsOf(name)))).flat());
  return new Map([
    ...names.flatMap((name) => operationEntries(sdk, declarations, name)),
    ...[...errors].flatMap((name) => errorEntries(sdk, declarations, name)),
    ...endpointEntries(sdk),
  ]);
}

function operationEntries(sdk: SdkPackage, declarations: Declarations, name: string): Entry[] {
  const [, , , traits, input, output] = exported(sdk.client, `${name}$`) as readonly unknown[];
  const { http, ...others } = record(traits, `${name}'s traits`);
  const [method, path, status] = http as readonly unknown[];
  const within = `operation ${name}`;
  const response = normalize(sdk, output);
  return [
    [within, { facts: { method: text(method), path: text(path), ...otherTraits(others as Traits) } }],
    [`response ${name}.${String(status)}`, { within, facts: {} }],
    ...memberEntries(normalize(sdk, input), within, `input ${name}`, declarations),
    ...memberEntries(response, within, `output ${name}`, declarations),
    ...Object.values(response.getMemberSchemas())
      .filter((member) => member.isUnionSchema() && member.getMergedTraits().streaming)
      .flatMap((union) => eventEntries(declarations, union)),
  ];
}

function eventEntries(declarations: Declarations, union: SdkSchema): Entry[] {
  const within = `event stream ${union.getName() ?? ""}`;
  return [
    [within, { facts: {} }],
    ...Object.entries(union.getMemberSchemas()).flatMap(([name, event]): Entry[] => {
      const facts = { type: event.getName() ?? "", ...otherTraits(event.getMergedTraits()) };
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
  const facts = { status: String(httpError), fault: String(fault), retry: retryOf(sdk, name, httpError) };
  const within = `error ${name}`;
  return [
    [within, { facts: { ...facts, ...otherTraits(others) } }],
    ...memberEntries(schema, within, within, declarations),
  ];
}

/**
 * The class in which the SDK's standard retry mode puts the error, from its name, its status and its own retry hint.
 */
function retryOf({ client, retry }: SdkPackage, name: string, status: unknown): string {
  const ErrorClass = exported(client, name) as new (options: object) => Error;
  const error = new ErrorClass({ message: "", $metadata: { httpStatusCode: status } });
  const { isThrottlingError, isTransientError } = retry as Record<string, ((error: Error) => boolean) | undefined>;
  if (!isThrottlingError || !isTransientError)
    throw new SdkMistake("@smithy/core/retry exports no isThrottlingError or no isTransientError");
  if (isThrottlingError(error)) return "throttling";
  return isTransientError(error) ? "transient" : "none";
}
