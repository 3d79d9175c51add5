import { validate } from "@serverlessworkflow/sdk";
import { expect, it } from "vitest";
import { command } from "../../support/command.js";

const run = (format: string, ...args: string[]) => command(["http-task", "poem", ...args, "--format", format]);

it("prints SimWorkflow's task as JSON, and says on standard error what JSON cannot", async () => {
  const { status, stdout, stderr } = await run(
    "simworkflow",
    '{"about":"${rivers}"}',
    "--qualifier",
    "live",
    "--timeout",
    "30",
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    name: "poem",
    startTask: "poem",
    tasks: {
      poem: {
        type: "Http",
        credentials: "lambda-stream-gateway",
        httpRequest: {
          url: "https://gateway.example/poem?Qualifier=live",
          method: "POST",
          headers: { Accept: "application/json", "Content-Type": "application/json" },
          body: { about: "$${rivers}" },
        },
        readTimeoutSeconds: 30,
        end: true,
      },
    },
  });
  expect(stderr).toMatch(/https alone/);
  expect(stderr).toMatch(/no retry, since a retry of the engine may run the function a second time/);
});

it("prints a workflow of the CNCF Serverless Workflow", async () => {
  const { status, stdout, stderr } = await run(
    "serverless-workflow",
    "--gateway",
    "http://127.0.0.1:8080",
    "--credentials",
    "token",
  );
  expect(status).toBe(0);
  const definition = JSON.parse(stdout) as object;
  expect(() => validate("Workflow", definition)).not.toThrow();
  expect(definition).toMatchObject({
    use: { secrets: ["token"] },
    do: [{ poem: { with: { document: { endpoint: "http://127.0.0.1:8080/openapi.json" } } } }],
  });
  expect(stderr).toMatch(/no retry/);
});

it.each([
  ["simworkflow", ["--gateway", "http://127.0.0.1:8080"], "SimWorkflow calls https alone"],
  ["simworkflow", ['"text"'], "SimWorkflow sends JSON objects alone"],
  ["simworkflow", ["{"], "The payload is not JSON"],
  ["serverless-workflow", ["--qualifier", "a b"], "Qualifier must be"],
  ["serverless-workflow", ['{"id":12345678901234567890}'], "write it as a text"],
  ["conductor", [], "Allowed choices are simworkflow, serverless-workflow"],
])("refuses what %s could not run: %s", async (format, args, message) => {
  const { status, stdout, stderr } = await run(format, ...args);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(message);
});
