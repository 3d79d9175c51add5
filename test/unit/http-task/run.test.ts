import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverlessWorkflowTask } from "../../../src/http-task/serverless-workflow.js";
import { simworkflowTask } from "../../../src/http-task/simworkflow.js";
import { runServerlessWorkflow } from "../../support/gateway/openapi-runner.js";
import { runSimworkflow } from "../../support/gateway/simworkflow-runner.js";
import { startGateway, startTls, token, type RunningGateway } from "../../support/gateway/start.js";

let gateway: RunningGateway;
let tls: Awaited<ReturnType<typeof startTls>>;

beforeAll(async () => {
  gateway = await startGateway({
    async *echo(event, context) {
      context.log("it runs\n");
      yield JSON.stringify({ event, tenant: context.tenantId });
    },
    async *slow() {
      await sleep(1500);
      yield '"late"';
    },
    async *fails() {
      throw new RangeError("out of range");
    },
  });
  tls = await startTls(gateway.url);
});
afterAll(async () => {
  await tls[Symbol.asyncDispose]();
  await gateway[Symbol.asyncDispose]();
});

const texts = { text: "${.a} $${b} $5 {}", list: ["${", "}", '${ "\\(1)" }'], deep: { é: null, n: 1.5, yes: true } };
const input = { FunctionName: "echo:$LATEST", LogType: "Tail", TenantId: "tenant 1", Payload: JSON.stringify(texts) };
const answer = {
  StatusCode: 200,
  Payload: { event: texts, tenant: "tenant 1" },
  Logs: expect.stringContaining("it runs") as string,
};

describe("the task for SimWorkflow", () => {
  const credentials = { "lambda-stream-gateway": token };

  it("calls the function, with every member, and is answered with one object", async () => {
    const { definition } = simworkflowTask({ gateway: tls.url, input });
    const { requests, outputs } = await runSimworkflow(definition, credentials);
    expect(outputs).toEqual([{ ...answer, ExecutedVersion: "$LATEST", RequestId: expect.any(String) as string }]);
    expect(requests).toBe(1);
  });

  it("sends the Qualifier in the query", async () => {
    const { definition } = simworkflowTask({ gateway: tls.url, input: { FunctionName: "echo", Qualifier: "$LATEST" } });
    expect((await runSimworkflow(definition, credentials)).outputs).toMatchObject([{ StatusCode: 200 }]);
  });

  it("waits as long as it says", async () => {
    const slow = { gateway: tls.url, input: { FunctionName: "slow" } };
    await expect(
      runSimworkflow(simworkflowTask({ ...slow, timeoutSeconds: 1 }).definition, credentials),
    ).rejects.toThrow("The read timed out");
    const { outputs } = await runSimworkflow(simworkflowTask(slow).definition, credentials);
    expect(outputs).toMatchObject([{ Payload: "late" }]);
  });

  it("has no response that the engine takes where it is a dry run, as its note says", async () => {
    const { definition } = simworkflowTask({ gateway: tls.url, input: { ...input, InvocationType: "DryRun" } });
    await expect(runSimworkflow(definition, credentials)).rejects.toThrow(SyntaxError);
  });

  it("fails where the function fails, and without the token", async () => {
    const failing = simworkflowTask({ gateway: tls.url, input: { FunctionName: "fails" } });
    await expect(runSimworkflow(failing.definition, credentials)).rejects.toThrow(/failed with 502: .*out of range/);
    const { definition } = simworkflowTask({ gateway: tls.url, input });
    await expect(runSimworkflow(definition, {})).rejects.toThrow("failed with 401");
  });
});

describe("the workflow for the CNCF Serverless Workflow", () => {
  const secrets = { "lambda-stream-gateway": { token } };

  it("calls the function by the gateway's own document", async () => {
    const { definition } = serverlessWorkflowTask({ gateway: gateway.url, input });
    expect(await runServerlessWorkflow(definition, secrets)).toMatchObject([answer]);
  });

  it("fails where the function fails, and without the token", async () => {
    const failing = serverlessWorkflowTask({ gateway: gateway.url, input: { FunctionName: "fails" } });
    await expect(runServerlessWorkflow(failing.definition, secrets)).rejects.toThrow(/failed with 502: .*out of range/);
    const { definition } = serverlessWorkflowTask({ gateway: gateway.url, input });
    const wrong = { "lambda-stream-gateway": { token: "another token" } };
    await expect(runServerlessWorkflow(definition, wrong)).rejects.toThrow("failed with 401");
  });
});
