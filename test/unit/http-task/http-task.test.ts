import { validate } from "@serverlessworkflow/sdk";
import { describe, expect, it } from "vitest";
import { serverlessWorkflowTask } from "../../../src/http-task/serverless-workflow.js";
import { simworkflowTask } from "../../../src/http-task/simworkflow.js";

const gateway = "https://gateway.example/";
const input = {
  FunctionName: "arn:aws:lambda:eu-west-1:123456789012:function:poem",
  Qualifier: "live",
  LogType: "Tail",
  Payload: '{"about":"rivers","lines":[1,2.5],"again":null}',
};

describe("simworkflowTask", () => {
  it("makes a definition of one HTTP task, with the members at their places and no retry", () => {
    const { definition } = simworkflowTask({ gateway, input });
    expect(definition).toEqual({
      name: input.FunctionName,
      startTask: input.FunctionName,
      tasks: {
        [input.FunctionName]: {
          type: "Http",
          credentials: "lambda-stream-gateway",
          httpRequest: {
            url: "https://gateway.example/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Apoem?Qualifier=live",
            method: "POST",
            headers: { Accept: "application/json", "Content-Type": "application/json", "X-Amz-Log-Type": "Tail" },
            body: { about: "rivers", lines: [1, 2.5], again: null },
          },
          readTimeoutSeconds: 960,
          end: true,
        },
      },
    });
  });

  it("says that it wants https, credentials, and no retry", () => {
    const { notes } = simworkflowTask({ gateway, input });
    expect(notes.join("\n")).toMatch(/https alone.*\n.*bearer credentials.*\n.*no retry.*second time/s);
  });

  it("says that the engine cannot take the response to a dry run", () => {
    const { notes } = simworkflowTask({ gateway, input: { ...input, InvocationType: "DryRun" } });
    expect(notes.join("\n")).toMatch(/dry run has status 204 and no body/);
    expect(simworkflowTask({ gateway, input }).notes.join("\n")).not.toContain("dry run");
  });

  it("escapes what the engine would take for an expression", () => {
    const Payload = JSON.stringify({ a: "${b} and $${c}", d: ["${"], e: "$5 {}" });
    const { definition } = simworkflowTask({ gateway, input: { FunctionName: "poem", Payload } });
    expect(definition).toMatchObject({
      tasks: { poem: { httpRequest: { body: { a: "$${b} and $$${c}", d: ["$${"], e: "$5 {}" } } } },
    });
  });

  it.each([
    ["an address that is not https", { gateway: "http://gateway.example" }, "SimWorkflow calls https alone"],
    [
      "a text as the payload",
      { input: { FunctionName: "poem", Payload: '"text"' } },
      "SimWorkflow sends JSON objects alone",
    ],
  ])("refuses %s", (_what, options, message) => {
    expect(() => simworkflowTask({ gateway, input, ...options })).toThrow(message);
  });

  it("takes another time limit and other credentials", () => {
    const { definition } = simworkflowTask({
      gateway,
      input: { FunctionName: "poem" },
      timeoutSeconds: 30,
      credentials: "4x7",
    });
    expect(definition).toMatchObject({ tasks: { poem: { readTimeoutSeconds: 30, credentials: "4x7" } } });
  });
});

describe("serverlessWorkflowTask", () => {
  it("makes a valid workflow that calls the operation of the gateway's document", () => {
    const { definition } = serverlessWorkflowTask({ gateway, input });
    expect(() => validate("Workflow", definition)).not.toThrow();
    expect(definition).toMatchObject({
      use: { secrets: ["lambda-stream-gateway"] },
      do: [
        {
          "arn-aws-lambda-eu-west-1-123456789012-function-poem": {
            call: "openapi",
            with: {
              document: { endpoint: "https://gateway.example/openapi.json" },
              operationId: "invokeWithResponseStream",
              parameters: {
                FunctionName: input.FunctionName,
                Qualifier: "live",
                "X-Amz-Log-Type": "Tail",
                body: { about: "rivers", lines: [1, 2.5], again: null },
              },
              authentication: { bearer: { use: "lambda-stream-gateway" } },
            },
            timeout: { after: { seconds: 960 } },
          },
        },
      ],
    });
  });

  it.each(["$LATEST", "-", "a".repeat(64), "My_Function.v2"])(
    "names the workflow of %s as hosts are named",
    (FunctionName) => {
      const { definition } = serverlessWorkflowTask({ gateway, input: { FunctionName } });
      expect(() => validate("Workflow", definition)).not.toThrow();
    },
  );

  it("makes the literal of a text that the engine would take for an expression", () => {
    const text = '${ .secret } "\\(1)"';
    const Payload = JSON.stringify({ text });
    const { definition } = serverlessWorkflowTask({ gateway, input: { FunctionName: "poem", Payload } });
    const parameters = { body: { text: `\${ ${JSON.stringify(text)} }` } };
    expect(definition).toMatchObject({ do: [{ poem: { with: { parameters } } }] });
  });

  it("is tested by a validator that can fail", () => {
    expect(() => validate("Workflow", { document: {} })).toThrow();
  });
});

describe.each([
  ["simworkflowTask", simworkflowTask],
  ["serverlessWorkflowTask", serverlessWorkflowTask],
])("%s", (_name, make) => {
  it.each([
    ["no function", { input: {} }, "A task needs a function"],
    ["an address that is none", { gateway: "gateway.example" }, "must be a URL"],
    ["an address with a secret", { gateway: "https://user:secret@gateway.example" }, "must be a URL"],
    ["a payload that is not JSON", { input: { FunctionName: "poem", Payload: "{" } }, "not JSON"],
    [
      "a number that would change",
      { input: { FunctionName: "poem", Payload: '{"id":12345678901234567890}' } },
      "write it as a text",
    ],
    ["an expression as a name", { input: { FunctionName: "poem", Payload: '{"${a}":1}' } }, "in a name"],
  ])("refuses %s", (_what, options, message) => {
    expect(() => make({ gateway, input, ...options })).toThrow(new RegExp(message));
  });

  it.each([
    "1e999",
    "-1e400",
    "1e-400",
    "-0",
    "9007199254740993",
    "0.1234567890123456789",
    "[1,0.10000000000000001e1]",
  ])("refuses a number that JavaScript would change: %s", (number) => {
    const input = { FunctionName: "poem", Payload: `{"id":${number}}` };
    expect(() => make({ gateway, input })).toThrow("write it as a text");
  });

  it.each([
    ['{"id":"12345678901234567890","share":0.125}'],
    ['{"in \\"1e999":"1e-400 \\\\","next":[1e-7,-1.5e+300]}'],
    ['{"equal":[1.0,1e2,100E-2,0.0,0e9,9007199254740992,1e21]}', '{"equal":[1,100,1,0,0,9007199254740992,1e+21]}'],
  ])("carries numbers in texts, and those that keep their value: %s", (Payload, carried = Payload) => {
    expect(JSON.stringify(make({ gateway, input: { FunctionName: "poem", Payload } }))).toContain(carried);
  });
});
