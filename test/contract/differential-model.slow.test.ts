import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as sdk from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { errorResponses } from "../../generated/error-responses.js";
import { errors } from "../../generated/errors.js";
import { eventStreams } from "../../generated/events.js";
import { operations } from "../../generated/operations.js";
import {
  createClient,
  isServiceError,
  type LambdaClient,
  type InvokeWithResponseStreamInput,
} from "../../src/index.js";
import { startLocalLambda, type LocalLambda } from "../../src/local/index.js";
import type { ErrorResponseTable, ErrorTable, EventTable, MemberTable } from "../../src/tables.js";
import { failure } from "../support/failure.js";
import { sdk as sdkOf } from "../support/local/functions.js";
import { expectSameRequest } from "./differential/compare-requests.js";
import { clientRequest } from "./differential/client-wire.js";
import { event, invokeComplete } from "../support/frames.js";
import { ourOutcome } from "./differential/outcomes.js";
import { membersOf, traitsOf, type SdkMember, type SdkShape } from "./differential/sdk-model.js";
import { sdkInput } from "./differential/sdk-input.js";
import { SdkOnTheWire } from "./differential/sdk-wire.js";

const { events } = eventStreams.InvokeWithResponseStreamResponseEvent;

// The lists come from AWS's SDK, so that a test fails for whatever the document lacks.

/** The errors of the operation by the SDK's declarations, since its code knows every error of Lambda. */
function operationErrors(): [name: string, shape: SdkShape][] {
  const main = createRequire(import.meta.url).resolve("@aws-sdk/client-lambda");
  const file = new URL("../dist-types/commands/InvokeWithResponseStreamCommand.d.ts", `file://${main}`);
  const names = [...readFileSync(file, "utf8").matchAll(/@throws \{@link (\w+Exception)\}/g)].map(
    ([, name = ""]) => name,
  );
  const shapes = sdk as unknown as Readonly<Record<string, SdkShape>>;
  return names.filter((name) => name !== "LambdaServiceException").map((name) => [name, shapes[`${name}$`] ?? []]);
}

/** A value for a member: any text, unless the document lists the values. */
const valueOf = (name: string): string => (name === "Reason" ? "CallerRateLimitExceeded" : `some ${name}`);
const isMessage = ({ name }: SdkMember): boolean => name.toLowerCase() === "message";

const once = (local: LocalLambda): LambdaClient => createClient({ ...local.clientOptions(), retry: false });

describe("an error of the operation, as AWS's SDK knows it", () => {
  let local: LocalLambda;
  beforeAll(async () => void (local = await startLocalLambda({ functions: { async *f() {} } })));
  afterAll(() => local.close());

  const known = operationErrors();
  it("is one of about forty", () => expect(known.length).toBeGreaterThan(35));

  it.each(known)("is known by status and members, and served by the local endpoint: %s", async (name, shape) => {
    expect(Object.keys(errors), `the document has no error ${name}`).toContain(name);
    const { headers: inHeaders = {} }: ErrorTable = errors[name as keyof typeof errors];
    const { status, body }: ErrorResponseTable = errorResponses[name as keyof typeof errors];
    const members = membersOf(shape);
    expect(status, `status of ${name}`).toBe(traitsOf(shape).httpError);
    const bodies = members.filter(({ traits }) => traits.httpHeader === undefined).map((member) => member.name);
    expect([...body].sort(), `members of ${name} in the body`).toEqual(bodies.sort());
    const headers = members.flatMap((member) =>
      member.traits.httpHeader ? [[member.name, member.traits.httpHeader]] : [],
    );
    expect(inHeaders, `members of ${name} in headers`).toEqual(Object.fromEntries(headers));

    const values = Object.fromEntries(
      members.filter((member) => !isMessage(member)).map((member) => [member.name, valueOf(member.name)]),
    );
    local.inject("f", { kind: "error", name, message: "refused", members: values }, 2);
    const ours = await failure(once(local).invokeWithResponseStream({ FunctionName: "f" }));
    expect(isServiceError(ours, name)).toBe(true);
    expect(ours).toMatchObject({ ...values, message: "refused", httpStatusCode: traitsOf(shape).httpError });
    const peer = sdkOf(local);
    const theirs = await failure(peer.send(new sdk.InvokeWithResponseStreamCommand({ FunctionName: "f" })));
    peer.destroy();
    expect(theirs).toMatchObject({ ...values, message: "refused", name });
  });

  it("is all that the document has", () => {
    expect(Object.keys(errors).sort()).toEqual(known.map(([name]) => name).sort());
  });
});

describe("a member of the input, as AWS's SDK knows it", () => {
  beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T17:06:11.123Z") }));
  afterAll(() => void vi.useRealTimers());

  const table: Readonly<Record<string, MemberTable>> = operations.invokeWithResponseStream.members;
  const samples: Readonly<Record<string, unknown>> = {
    FunctionName: "orders",
    LogType: "Tail",
    ClientContext: "e30=",
    Qualifier: "live",
    Payload: "{}",
    TenantId: "tenant 1",
    InvocationType: "RequestResponse",
  };
  const place = ({ httpHeader, httpQuery, httpLabel }: SdkMember["traits"], name: string): [string, string] =>
    httpHeader ? ["header", httpHeader] : httpQuery ? ["query", httpQuery] : httpLabel ? ["path", name] : ["body", ""];

  it.each(membersOf(sdk.InvokeWithResponseStreamRequest$).map((member) => [member.name, member] as const))(
    "is bound alike and sent alike: %s",
    async (name, { traits }) => {
      expect(Object.keys(table), `the document has no member ${name}`).toContain(name);
      const [location, wireName] = place(traits, name);
      const { in: boundIn, name: boundTo } = table[name]!;
      expect([boundIn, boundTo.toLowerCase()], `binding of ${name}`).toEqual([location, wireName.toLowerCase()]);
      expect(Object.keys(samples), `this test has no sample of ${name}`).toContain(name);
      const input = { FunctionName: "f", [name]: samples[name] } as InvokeWithResponseStreamInput;
      const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
      const ours = await clientRequest({ region: "us-east-1", credentials }, input);
      const theirs = await new SdkOnTheWire({ region: "us-east-1", credentials }).request(sdkInput(input));
      expectSameRequest(ours, theirs);
      const without = await clientRequest({ region: "us-east-1", credentials }, { FunctionName: "f" });
      expect(ours, `${name} is not on the wire`).not.toEqual(without);
    },
  );

  it("is all that the document has", () => {
    const names = membersOf(sdk.InvokeWithResponseStreamRequest$).map(({ name }) => name);
    expect(Object.keys(table).sort()).toEqual(names.sort());
  });
});

describe("an event, as AWS's SDK knows it", () => {
  const tables: Readonly<Record<string, EventTable>> = events;
  const known = membersOf(sdk.InvokeWithResponseStreamResponseEvent$);
  const cases = known.flatMap(({ name, target }) =>
    membersOf(target!).map((member) => [name, member.name, member] as const),
  );

  it.each(cases)("has its member decoded: %s.%s", async (name, member, { traits }) => {
    expect(Object.keys(tables), `the document has no event ${name}`).toContain(name);
    expect(Object.keys(tables[name]!.members), `the document's ${name} has no ${member}`).toContain(member);
    const isBytes = traits.eventPayload !== undefined;
    const body = isBytes ? "bytes" : JSON.stringify({ [member]: "dGV4dA==" });
    const end = name === "InvokeComplete" ? [] : [invokeComplete()];
    const { events: decoded } = await ourOutcome([event(name, body), ...end]);
    expect(JSON.parse(decoded[0]!)).toEqual({
      [name]: { [member]: isBytes ? Buffer.from("bytes").toString("base64") : "dGV4dA==" },
    });
  });

  it("is all that the document has, with all of its members", () => {
    const shapes = Object.fromEntries(
      known.map(({ name, target }) => [
        name,
        membersOf(target!)
          .map((one) => one.name)
          .sort(),
      ]),
    );
    const document = Object.fromEntries(
      Object.entries(tables).map(([name, { members }]) => [name, Object.keys(members).sort()]),
    );
    expect(document).toEqual(shapes);
  });

  it("comes beside outputs that are bound to the same headers", () => {
    const bound = membersOf(sdk.InvokeWithResponseStreamResponse$).filter(({ traits }) => traits.httpHeader);
    const headers = Object.fromEntries(bound.map(({ name, traits }) => [name, traits.httpHeader?.toLowerCase()]));
    const { outputHeaders } = operations.invokeWithResponseStream;
    const document = Object.fromEntries(
      Object.entries(outputHeaders).map(([name, header]) => [name, header.toLowerCase()]),
    );
    expect(document).toEqual(headers);
  });
});
