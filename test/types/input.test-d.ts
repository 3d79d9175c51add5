import type { InvokeWithResponseStreamRequest } from "@aws-sdk/client-lambda";
import { describe, expectTypeOf, it } from "vitest";
import type {
  InvokeWithResponseStreamInput,
  InvokeWithResponseStreamParameters,
  LambdaClient,
} from "../../src/index.js";

type Input = InvokeWithResponseStreamInput;

const call = (_input: Input): void => undefined;

describe("the input", () => {
  it("has the members of the operation, Payload and json", () => {
    expectTypeOf<keyof Input>().toEqualTypeOf<
      "FunctionName" | "Qualifier" | "InvocationType" | "LogType" | "ClientContext" | "TenantId" | "Payload" | "json"
    >();
    expectTypeOf<Parameters<LambdaClient["invokeWithResponseStream"]>[0]>().toEqualTypeOf<Input>();
    // @ts-expect-error -- no member has this name
    call({ FunctionName: "f", functionName: "f" });
  });

  it("requires FunctionName and no other member", () => {
    expectTypeOf<Input["FunctionName"]>().toEqualTypeOf<string>();
    call({ FunctionName: "f" });
    // @ts-expect-error -- FunctionName is required
    call({ Qualifier: "live" });
    // @ts-expect-error -- FunctionName must not be undefined
    call({ FunctionName: undefined });
  });

  it("accepts undefined for every optional member", () => {
    const none = undefined;
    call({
      FunctionName: "f",
      Qualifier: none,
      InvocationType: none,
      LogType: none,
      ClientContext: none,
      TenantId: none,
    });
    call({ FunctionName: "f", Payload: none });
    call({ FunctionName: "f", json: none });
  });

  it("has literal unions where the document has an enum", () => {
    expectTypeOf<Input["InvocationType"]>().toEqualTypeOf<"RequestResponse" | "DryRun" | undefined>();
    expectTypeOf<Input["LogType"]>().toEqualTypeOf<"None" | "Tail" | undefined>();
    expectTypeOf<Input["Qualifier"]>().toEqualTypeOf<string | undefined>();
    // @ts-expect-error -- this operation cannot invoke asynchronously
    call({ FunctionName: "f", InvocationType: "Event" });
    // @ts-expect-error -- the enum does not have this value
    call({ FunctionName: "f", LogType: "tail" });
  });

  it("accepts text or bytes as Payload", () => {
    call({ FunctionName: "f", Payload: "{}" });
    call({ FunctionName: "f", Payload: new Uint8Array(1) });
    call({ FunctionName: "f", Payload: Buffer.from("{}") });
    // @ts-expect-error -- an ArrayBuffer is not a Uint8Array
    call({ FunctionName: "f", Payload: new ArrayBuffer(1) });
    // @ts-expect-error -- values are passed as json
    call({ FunctionName: "f", Payload: { a: 1 } });
  });

  it("accepts any value as json", () => {
    for (const json of [null, 0, "", [], { a: { b: 1 } }, new Date()]) call({ FunctionName: "f", json });
  });

  it("accepts either Payload or json", () => {
    // @ts-expect-error -- Payload and json exclude each other
    call({ FunctionName: "f", Payload: "{}", json: {} });
    // @ts-expect-error -- null is a json value like any other
    call({ FunctionName: "f", Payload: "{}", json: null });
  });

  it("fits the input of AWS's SDK, except for json and for text as Payload", () => {
    expectTypeOf<InvokeWithResponseStreamParameters>().toExtend<InvokeWithResponseStreamRequest>();
    // AWS's type lets a required member be undefined.
    expectTypeOf<InvokeWithResponseStreamRequest & { FunctionName: string }>().toExtend<Input>();
    expectTypeOf<Omit<InvokeWithResponseStreamRequest, "Payload">>().toHaveProperty("LogType");
    expectTypeOf<keyof InvokeWithResponseStreamRequest>().toEqualTypeOf<Exclude<keyof Input, "json">>();
  });
});
