import { expect, it, onTestFinished, vi } from "vitest";
import { handler, invoke, startEndpoint } from "../../../support/local/functions.js";

it("gives a worker process a small environment of its own", async () => {
  vi.stubEnv("OF_THE_ENDPOINT", "not inherited");
  onTestFinished(() => void vi.unstubAllEnvs());
  await using local = await startEndpoint({
    region: "eu-west-3",
    functions: {
      f: { handler: handler("tools.environment"), environment: { GIVEN: "yes", _HANDLER: "other.handler" } },
    },
  });
  const { env, cwd } = JSON.parse((await invoke(local, "f")).text) as { env: NodeJS.ProcessEnv; cwd: string };
  expect(env).toMatchObject({
    GIVEN: "yes",
    _HANDLER: "tools.environment",
    AWS_REGION: "eu-west-3",
    AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
    AWS_LAMBDA_FUNCTION_NAME: "f",
    LAMBDA_TASK_ROOT: cwd,
  });
  expect(Object.keys(env).filter((name) => /OF_THE_ENDPOINT|LOCAL_LAMBDA_(?!MARK)|VITEST/.test(name))).toEqual([]);
});
