import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalContext, type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { handler, invoke } from "../../../support/local/functions.js";

const account = "123456789012";

describe("the name of a function", () => {
  let local: LocalLambda;
  beforeAll(async () => {
    local = await startLocalLambda({
      functions: {
        async *echo(_event: unknown, context: LocalContext) {
          yield JSON.stringify({ arn: context.invokedFunctionArn });
        },
        versioned: { handler: handler("tools.context"), aliases: { live: "7", next: "8" } },
        "looks-regional-1": { handler: handler("tools.context"), aliases: { live: "9" } },
      },
    });
  });
  afterAll(() => local.close());

  it.each([
    ["echo", ""],
    ["echo:$LATEST", ":$LATEST"],
    ["function:echo", ""],
    [`${account}:function:echo`, ""],
    [`${account}:echo:$LATEST`, ":$LATEST"],
    [`us-east-1:${account}:function:echo`, ""],
    [`arn:aws:lambda:us-east-1:${account}:function:echo`, ""],
    [`arn:aws:lambda:us-east-1:${account}:function:echo:$LATEST`, ":$LATEST"],
  ])("may be %s", async (name, qualifier) => {
    const { arn } = JSON.parse((await invoke(local, name)).text) as { arn: string };
    expect(arn).toBe(`arn:aws:lambda:us-east-1:${account}:function:echo${qualifier}`);
    expect(local.requests.at(-1)?.functionName).toBe("echo");
  });

  it.each([
    ["versioned", {}, "$LATEST"],
    ["versioned:live", {}, "7"],
    ["versioned", { Qualifier: "next" }, "8"],
    ["versioned:7", { Qualifier: "7" }, "7"],
    ["looks-regional-1:live", {}, "9"],
  ])("may ask for a version: %s %j runs %s", async (name, members, version) => {
    const response = await invoke(local, name, {}, members);
    expect(response.version).toBe(version);
    const told = JSON.parse(response.text) as { context: { functionVersion: string } };
    expect(told.context.functionVersion).toBe(version);
  });
});
