import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { link, projectWithoutPeer } from "../../support/aws/installed-copy.js";

const peer = "@aws-sdk/credential-provider-node";
let project: string;

beforeAll(async () => {
  project = await projectWithoutPeer();
});
afterAll(() => rm(project, { recursive: true }));

/** Runs a program in the project, whose home it is, and resolves to the JSON that it prints. */
async function run(program: string, variables: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const env = { PATH: process.env.PATH, HOME: project, AWS_EC2_METADATA_DISABLED: "true", ...variables };
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

const keyOf = `${imports} console.log(JSON.stringify((await provider()).accessKeyId));`;

describe("without the optional peer", () => {
  it("gives the keys of the environment, and a profile's own", async () => {
    expect(await run(keyOf, { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "secret" })).toBe("AKID");
    await mkdir(join(project, ".aws"), { recursive: true });
    const own = ["[profile own]", "aws_access_key_id = OWN", "aws_secret_access_key = secret"];
    const role = [
      "[profile role]",
      ...own.slice(1),
      "role_arn = arn:aws:iam::123456789012:role/r",
      "source_profile = own",
    ];
    await writeFile(join(project, ".aws", "config"), [...own, ...role].join("\n"));
    expect(await run(keyOf, { AWS_PROFILE: "own" })).toBe("OWN");
    // The keys of this profile are there to assume its role.
    await expect(run(keyOf, { AWS_PROFILE: "role" })).rejects.toThrow(`npm install ${peer}`);
  });

  it("fails with the first call and says what to install, and the guards know the error", async () => {
    const program = `${imports}
      const client = createClient({ region: "eu-west-1", credentials: provider });
      const ask = () => provider().catch((error) => error);
      const invoke = () => client.invokeWithResponseStream({ FunctionName: "f" }).catch((error) => error);
      const errors = [await ask(), await ask(), await invoke()];
      const seen = errors.map((error) => [isCredentialsError(error), error.message, error.cause.code]);
      console.log(JSON.stringify(seen));`;
    const message =
      "There are no keys in the environment or in the profile, and all other credentials (SSO, roles, processes, metadata " +
      `services) need the package ${peer}, which cannot be loaded: run "npm install ${peer}"`;
    const error = [true, message, "ERR_MODULE_NOT_FOUND"];
    expect(await run(program)).toEqual([error, error, error]);
  });

  it("finds the region", async () => {
    const program = `${imports} console.log(JSON.stringify(await defaultRegion()()));`;
    expect(await run(program, { AWS_REGION: "eu-west-3" })).toBe("eu-west-3");
  });
});

describe("with the peer", () => {
  it("gives what AWS's chain finds", async () => {
    await link(project, peer);
    const print = `console.log(JSON.stringify({ Version: 1, AccessKeyId: "PROCESS", SecretAccessKey: "secret" }))`;
    await writeFile(join(project, "print.mjs"), print);
    const credentialProcess = `credential_process = "${process.execPath}" "${join(project, "print.mjs")}"`;
    await writeFile(join(project, ".aws", "config"), ["[default]", credentialProcess].join("\n"));
    expect(await run(keyOf)).toBe("PROCESS");
  });
});
