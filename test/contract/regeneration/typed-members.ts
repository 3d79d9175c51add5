import { expect } from "vitest";
import { before, replace, type Edit } from "./copy.js";

const parameter = (name: string, place: string, schema: string): string => `        - name: x-${name.toLowerCase()}
          in: ${place}
          x-aws-member: ${name}
          description: A member.
          schema: ${schema}
`;

/** Members of several types, one that is named as an option of the command, and a second member of the path. */
export const edits: readonly Edit[] = [
  replace(
    "  /2021-11-15/functions/{FunctionName}/resp",
    "  /2021-11-15/accounts/{Account}/functions/{FunctionName}/resp",
  ),
  before(
    '        - $ref: "#/components/parameters/SigningDate"\n',
    `        - name: Account
          in: path
          required: true
          x-aws-member: Account
          description: An account.
          schema: { type: string, pattern: "^[a-z]+$" }
          example: mine
${parameter("Output", "header", "{ type: integer, minimum: 0, maximum: 9 }")}${parameter("Tags", "query", "{ type: array, items: { type: string, maxLength: 3 } }")}${parameter("Loud", "query", "{ type: boolean }")}${parameter("Since", "header", "{ type: string, format: date-time }")}`,
  ),
];

/** Calls by the command, by its task for a workflow engine, and through the gateway. */
export const consumer = `
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Gateway } from "../src/gateway/index.js";
import { environmentOf, withEndpoint } from "./support.js";

const given = ["--account", "mine", "--tags", "a", "--tags", "b", "--loud", "true"];

export default () =>
  withEndpoint(
    async function* () {
      yield "done";
    },
    async (client, local) => {
      const env = environmentOf(local);
      const run = (...args: string[]) =>
        promisify(execFile)(process.execPath, [...process.execArgv, "src/cli/main.ts", ...args], { env }).then(
          ({ stdout }) => stdout,
          ({ stderr }: { stderr: string }) => stderr.trim(),
        );
      const invoked = await run("invoke", "f", "--member-output", "7", ...given);
      const refused = await run("invoke", "f", "--account", "mine", "--member-output", "10");
      const lacking = await run("invoke", "f");
      const task = await run("http-task", "f", "--output", "7", ...given, "--format", "simworkflow");
      const token = "test-token-0123456789";
      const gateway = new Gateway({
        ...{ client, tokens: [token], host: "127.0.0.1", port: 0, concurrency: 9, maxBody: 999, timeout: 9 },
        log: () => undefined,
      });
      const origin = await gateway.listen();
      const headers = { authorization: "Bearer " + token, "x-output": "7" };
      const call = async (path: string) => {
        const response = await fetch(origin + path, { method: "POST", headers });
        return [response.status, response.ok || ((await response.json()) as { detail: string }).detail];
      };
      const through = await call("/f?Account=mine&x-tags=a&x-tags=b&x-loud=true");
      const without = await call("/f?x-tags=a");
      await gateway.close(0);
      const wire = local.requests.map(({ path, headers: sent }) => [path, sent["x-output"]]);
      return { invoked, refused, lacking, url: /"url": "(.*)"/.exec(task)?.[1], through, without, wire };
    },
  );
`;

const path = "/2021-11-15/accounts/mine/functions/f/response-streaming-invocations?x-tags=a&x-tags=b&x-loud=true";

export const result = {
  invoked: "done",
  refused: expect.stringContaining("Output must be from 0 to 9") as string,
  lacking: expect.stringContaining("required option '--account <Account>'") as string,
  url: "https://gateway.example/f?Account=mine&x-tags=a&x-tags=b&x-loud=true",
  through: [200, true],
  without: [400, expect.stringContaining("Account is required")],
  wire: [
    [path, "7"],
    [path, "7"],
  ],
};
