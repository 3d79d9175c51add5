import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { link, projectWithoutPeer } from "../../support/aws/installed-copy.js";

const peer = "@aws-sdk/credential-provider-node";
let project: string;

beforeAll(async () => {
  project = await projectWithoutPeer();
});
afterAll(() => rm(project, { recursive: true }));

/** Runs a program in the project, and resolves to the JSON that it prints. */
async function run(program: string): Promise<unknown> {
  const env = { PATH: process.env.PATH, HOME: project, AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "secret" };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    cwd: project,
    env,
  });
  return JSON.parse(stdout);
}

const imports = `
  import { createClient, isCredentialsError } from "lambda-response-stream";
  import { defaultCredentials, defaultRegion } from "lambda-response-stream/node";
  const provider = defaultCredentials();
`;

describe("without the optional peer", () => {
  it("fails with the first call and says what to install, and the guards know the error", async () => {
    const program = `${imports}
      const client = createClient({ region: "eu-west-1", credentials: provider });
      const ask = () => provider().catch((error) => error);
      const invoke = () => client.invokeWithResponseStream({ FunctionName: "f" }).catch((error) => error);
      const errors = [await ask(), await ask(), await invoke()];
      const seen = errors.map((error) => [isCredentialsError(error), error.message, error.cause.code]);
      console.log(JSON.stringify(seen));`;
    const message = `The default credentials need the package ${peer}, which cannot be loaded: run "npm install ${peer}"`;
    const error = [true, message, "ERR_MODULE_NOT_FOUND"];
    expect(await run(program)).toEqual([error, error, error]);
  });

  it("finds the region", async () => {
    const program = `${imports}
      process.env.AWS_REGION = "eu-west-3";
      console.log(JSON.stringify(await defaultRegion()()));`;
    expect(await run(program)).toBe("eu-west-3");
  });
});

describe("with the peer", () => {
  it("gives credentials", async () => {
    await link(project, peer);
    const { accessKeyId } = (await run(`${imports} console.log(JSON.stringify(await provider()));`)) as {
      accessKeyId: string;
    };
    expect(accessKeyId).toBe("AKID");
  });
});
