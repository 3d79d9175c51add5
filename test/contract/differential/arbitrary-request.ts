import type { AwsCredentialIdentity } from "@smithy/types";
import fc from "fast-check";
import type { InvokeWithResponseStreamInput } from "../../../src/index.js";
import { operations } from "../../../generated/operations.js";
import { partitions } from "../../../generated/partitions.js";
import { unicode } from "../../support/arbitrary-text.js";
import { listedRegions } from "../../support/listed-regions.js";

const { members } = operations.invokeWithResponseStream;

/** What both clients take. */
export interface Target {
  readonly region: string;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  readonly endpoint: string | undefined;
  readonly credentials: AwsCredentialIdentity;
  readonly now: Date;
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digits = "0123456789";

/** Text of these characters. */
export function textOf(characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
}

const listedRegion = fc.constantFrom(...listedRegions);
/** Regions that AWS may open; the last one's partition is anyone's guess, which both take for `aws`. */
const unlistedRegion = fc.constantFrom(
  ..."eu-new-7 cn-south-1 us-gov-middle-1 eusc-de-west-2 us-iso-south-1 us-isob-north-3 eu-isoe-east-9 us-isof-west-1 xx-far-1".split(
    " ",
  ),
);
const region = fc.oneof({ weight: 9, arbitrary: listedRegion }, { weight: 1, arbitrary: unlistedRegion });

// None whose path ends in a slash: the SDK then sends two slashes in a row.
const endpoint = fc.constantFrom(
  "https://lambda.example.com",
  "https://lambda.example.com:443/",
  "https://gateway.example.com:8443/lambda",
  "https://gateway.example.com/a%20b/~c",
  "http://127.0.0.1:9001",
);

const visibleAscii = String.fromCharCode(...Array.from({ length: 0x7e - 0x21 + 1 }, (_, index) => 0x21 + index));
const credentials = fc.record(
  {
    accessKeyId: textOf(letters + digits, 16, 32),
    secretAccessKey: textOf(visibleAscii, 1, 64),
    sessionToken: fc.oneof(textOf(`${letters}${digits}+/=`, 1, 400), textOf(visibleAscii, 1, 40)),
  },
  { requiredKeys: ["accessKeyId", "secretAccessKey"] },
);

const now = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2099-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

export const target: fc.Arbitrary<Target> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      region,
      credentials,
      now,
      useFipsEndpoint: fc.boolean(),
      useDualstackEndpoint: fc.boolean(),
      endpoint: fc.constant(undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      region,
      credentials,
      now,
      useFipsEndpoint: fc.constant(false),
      useDualstackEndpoint: fc.constant(false),
      endpoint,
    }),
  },
);

// The dot segments are names to the service's pattern; this client refuses them, since no URL can carry them.
const bareName = textOf(`${letters}${digits}-_.`, 1, 64).filter((name) => name !== "." && name !== "..");
const account = textOf(digits, 12, 12);
const alias = fc.oneof(fc.constantFrom("$LATEST", "$LATEST.PUBLISHED"), textOf(`${letters}${digits}-_`, 1, 40));
/** Of a region that the document's pattern admits, which some of AWS's own are not. */
const arnRegion = region.filter((name) => members.FunctionName.pattern.test(`arn:aws:lambda:${name}:123456789012:f`));
const arnPrefix = fc.oneof(
  fc.constant(""),
  fc.constant("function:"),
  account.map((id) => `${id}:`),
  account.map((id) => `${id}:function:`),
  fc.tuple(arnRegion, account).map(([name, id]) => `${name}:${id}:function:`),
  fc
    .tuple(fc.constantFrom(...partitions.map(({ id }) => id)), arnRegion, account)
    .map(([partition, name, id]) => `arn:${partition}:lambda:${name}:${id}:function:`),
);
const functionName = fc
  .tuple(arnPrefix, bareName, fc.option(alias, { nil: undefined }))
  .map(([prefix, name, qualifier]) => prefix + name + (qualifier === undefined ? "" : `:${qualifier}`));

const clientContext = fc.oneof(
  fc.json({ maxDepth: 1 }).map((json) => Buffer.from(json).toString("base64")),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64")),
  fc.constant(Buffer.alloc(2685, 0xfb).toString("base64")),
);

const tenantId = fc
  .tuple(
    textOf(`${letters}${digits}._:/=+-@`, 1, 2),
    textOf(`${letters}${digits}._:/=+-@   `, 0, 60),
    textOf("aZ9@=", 1, 1),
  )
  .map((parts) => parts.join(""));

/** Generating these byte by byte would take seconds. */
const large = fc
  .record({
    length: fc.constantFrom(65_536, 1_000_003, members.Payload.maxBytes),
    pattern: fc.uint8Array({ minLength: 1, maxLength: 9 }),
  })
  .map(({ length, pattern }) => new Uint8Array(Buffer.alloc(length, pattern)));

const event = fc.oneof(
  { weight: 200, arbitrary: fc.constant({}) },
  { weight: 400, arbitrary: fc.record({ Payload: unicode(60) }) },
  {
    weight: 200,
    arbitrary: fc.record({ Payload: fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)) }),
  },
  { weight: 400, arbitrary: fc.record({ Payload: fc.uint8Array({ maxLength: 300 }) }) },
  { weight: 400, arbitrary: fc.record({ json: fc.jsonValue() }) },
  { weight: 3, arbitrary: fc.record({ Payload: large }) },
);

const parameters = fc.record(
  {
    FunctionName: fc.oneof(functionName, fc.stringMatching(members.FunctionName.pattern).filter(isSendable)),
    Qualifier: fc.oneof(alias, textOf(`${letters}${digits}-_$`, 1, 128)),
    LogType: fc.constantFrom(...members.LogType.enum),
    InvocationType: fc.constantFrom(...members.InvocationType.enum),
    ClientContext: clientContext,
    TenantId: tenantId,
  },
  { requiredKeys: ["FunctionName"] },
);

function isSendable(name: string): boolean {
  const { maxLength, maxLengthWhen } = members.FunctionName;
  if (name === "." || name === ".." || name.length > maxLength) return false;
  return name.length <= maxLengthWhen.maxLength || !maxLengthWhen.pattern.test(name);
}

/** Inputs that keep every rule of the document. */
export const validInput: fc.Arbitrary<InvokeWithResponseStreamInput> = fc
  .tuple(parameters, event)
  .map(([members, payload]) => ({ ...members, ...payload }));

const anyText = fc.oneof(
  unicode(20),
  fc.string({ maxLength: 20 }),
  textOf(" \t\r\n.:/$%é€", 0, 4),
  fc
    .tuple(fc.constantFrom("a", "arn:", "x ", "$"), fc.nat(5000))
    .map(([unit, length]) => unit.repeat(length / unit.length)),
);
const around = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom("", " ", "\n", "%"), arbitrary, fc.constantFrom("", " ", "\t", "="))
    .map((parts) => parts.join(""));

/** Inputs of which any member may break any rule, in the types that the SDK's declarations ask for. */
export const anyInput: fc.Arbitrary<InvokeWithResponseStreamInput> = fc
  .record(
    {
      FunctionName: fc.oneof(functionName, around(functionName), anyText, fc.constantFrom("", ".", "..", "a/b", "ü")),
      Qualifier: fc.oneof(alias, around(alias), anyText),
      LogType: fc.oneof(fc.constantFrom("None", "Tail"), anyText),
      InvocationType: fc.oneof(fc.constantFrom("RequestResponse", "DryRun", "Event"), anyText),
      ClientContext: fc.oneof(clientContext, around(clientContext), anyText),
      TenantId: fc.oneof(tenantId, around(tenantId), anyText),
      Payload: fc.uint8Array({ maxLength: 20 }),
    },
    { requiredKeys: ["FunctionName"] },
  )
  .map((input) => input as InvokeWithResponseStreamInput);
