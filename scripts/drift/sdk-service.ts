import type { Entry } from "./facts.js";
import { record, SdkMistake, text, type Exports, type SdkPackage } from "./sdk-package.js";
import { exported } from "./sdk-schema.js";

interface Stack {
  concat(other: Stack): Stack;
  identify(): string[];
}

interface Client {
  readonly config: unknown;
  readonly middlewareStack: Stack;
}

interface Command {
  readonly middlewareStack: Stack;
  resolveMiddleware(stack: Stack, config: unknown, options: object): unknown;
}

/** What the SDK says of the service as a whole, and through what each operation is sent, as facts. */
export function serviceEntries(sdk: SdkPackage, operations: readonly string[]): Entry[] {
  const client = lambdaClient(sdk);
  const config = record(client.config, "the client's configuration");
  const { apiVersion, httpAuthSchemeProvider } = config as Exports & {
    readonly httpAuthSchemeProvider?: (parameters: object) => readonly Exports[];
  };
  const [operation] = operations;
  const schemes = httpAuthSchemeProvider?.({ operation, region: "us-east-1" }) ?? [];
  const signing = schemes.map((scheme) => record(scheme["signingProperties"], "the signing properties"));
  const facts = {
    apiVersion: text(apiVersion),
    signingName: signing.map(({ name }) => text(name)).join(", "),
    authScheme: schemes.map(({ schemeId }) => text(schemeId)).join(", "),
  };
  return [["service", { facts }], ...operations.flatMap((name) => middlewareEntries(sdk, client, name))];
}

/** A client of the SDK. Its region makes no difference. */
export function lambdaClient(sdk: SdkPackage): Client {
  const LambdaClient = exported(sdk.client, "LambdaClient") as new (options: object) => Client;
  return new LambdaClient({ region: "us-east-1" });
}

function middlewareEntries(sdk: SdkPackage, client: Client, operation: string): Entry[] {
  const OperationCommand = exported(sdk.client, `${operation}Command`) as new (input: object) => Command;
  const command = new OperationCommand({});
  // Only now are the command's own ones added.
  command.resolveMiddleware(client.middlewareStack, client.config, {});
  return client.middlewareStack
    .concat(command.middlewareStack)
    .identify()
    .map((line): Entry => {
      const [, name, step] = /^(\w+)(?: \(a\.k\.a\. [^)]*\))? - (\w+)$/.exec(line) ?? [];
      if (name === undefined || step === undefined) throw new SdkMistake(`a middleware is called "${line}"`);
      return [`middleware ${operation} ${name}`, { within: `operation ${operation}`, facts: { step } }];
    });
}
