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

  it("needs a FunctionName, and no other", () => {
    expectTypeOf<Input["FunctionName"]>().toEqualTypeOf<string>();
    call({ FunctionName: "f" });
    // @ts-expect-error -- it is required
    call({ Qualifier: "live" });
    // @ts-expect-error -- it must not be undefined
    call({ FunctionName: undefined });
  });

  it("takes undefined for what is optional", () => {
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
    // @ts-expect-error -- not in the enum
    call({ FunctionName: "f", LogType: "tail" });
  });

  it("takes Payload as text or bytes", () => {
    call({ FunctionName: "f", Payload: "{}" });
    call({ FunctionName: "f", Payload: new Uint8Array(1) });
    call({ FunctionName: "f", Payload: Buffer.from("{}") });
    // @ts-expect-error -- not bytes
    call({ FunctionName: "f", Payload: new ArrayBuffer(1) });
    // @ts-expect-error -- that is what json is for
    call({ FunctionName: "f", Payload: { a: 1 } });
  });

  it("takes anything as json", () => {
    for (const json of [null, 0, "", [], { a: { b: 1 } }, new Date()]) call({ FunctionName: "f", json });
  });

  it("takes Payload or json", () => {
    // @ts-expect-error -- they exclude each other
    call({ FunctionName: "f", Payload: "{}", json: {} });
    // @ts-expect-error -- null is a json value like any other
    call({ FunctionName: "f", Payload: "{}", json: null });
  });

  it("without json fits the SDK's input, apart from text as Payload", () => {
    expectTypeOf<InvokeWithResponseStreamParameters>().toExtend<InvokeWithResponseStreamRequest>();
    expectTypeOf<Omit<InvokeWithResponseStreamRequest, "Payload">>().toHaveProperty("LogType");
    expectTypeOf<keyof InvokeWithResponseStreamRequest>().toEqualTypeOf<Exclude<keyof Input, "json">>();
  });
});
