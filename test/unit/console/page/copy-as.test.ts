import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { copyAs } from "../../../../src/console/page/model/copy-as.js";
import type { RunRequest, Session } from "../../../../src/console/protocol.js";
import { reference } from "./document.js";

const local: Session = { region: "us-east-1", endpoint: "http://127.0.0.1:9001", functions: [], faults: [] };
const hostile = `{"it's":"$HOME \`id\` \\"!\\" 'x' ; & \${x}"}`;
const full: RunRequest = {
  input: { FunctionName: "orders:live", Qualifier: "$LATEST", LogType: "Tail", TenantId: "a b", Payload: hostile },
};

function copy(format: string, request: RunRequest, session = local): string {
  return copyAs(format, { reference, session, request })[0];
}

/** Lets a shell run what was copied, with programs in place of those that it names that print their arguments. */
function argumentsOf(text: string): string[] {
  const script = `npx() { printf '%s\\0' "$@"; }\ncurl() { printf '%s\\0' "$@"; }\n${text}`;
  const env = { PATH: "", HOME: "/nowhere", AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8", env }).split("\0").slice(0, -1);
}

describe("a call that is copied", () => {
  it("is a program in TypeScript, whose texts are what was sent", () => {
    const text = copy("TypeScript", full);
    expect(text).toContain(`Payload: ${JSON.stringify(hostile)},`);
    expect(text).toContain('createClient({ region: "us-east-1", endpoint: "http://127.0.0.1:9001" })');
    expect(copy("TypeScript", { ...full, http: true })).toContain("toResponse(stream)");
  });

  it("names no endpoint that the document lists for the region", () => {
    const aws = { ...local, region: "eu-west-1", endpoint: "https://lambda.eu-west-1.amazonaws.com" };
    expect(copy("TypeScript", full, aws)).not.toContain("endpoint");
    expect(copy("lambda-stream", full, aws)).not.toContain("--endpoint-url");
    expect(copy("curl", full, aws)).toContain("'https://lambda.eu-west-1.amazonaws.com/2021-11-15/functions/");
  });

  it("reaches this package's command as it is", () => {
    expect(argumentsOf(copy("lambda-stream", full))).toEqual([
      ...[
        "-p",
        "lambda-response-stream",
        "lambda-stream",
        "invoke",
        "--qualifier",
        "$LATEST",
        "--log-type",
        "Tail",
        "--tenant-id",
        "a b",
      ],
      ...["--region", "us-east-1", "--endpoint-url", "http://127.0.0.1:9001", "orders:live", hostile],
    ]);
    const negative = { input: { FunctionName: "orders", Payload: "-1" }, http: true };
    expect(argumentsOf(copy("lambda-stream", negative)).slice(-4)).toEqual(["--include", "--", "orders", "-1"]);
  });

  it("reaches curl as it is, with keys that the shell alone knows", () => {
    const text = copy("curl", full);
    expect(text).toContain('--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"');
    const seen = argumentsOf(text);
    expect(seen).toEqual(
      expect.arrayContaining(["key:secret", "X-Amz-Log-Type: Tail", "X-Amz-Tenant-Id: a b", hostile]),
    );
    expect(seen.at(-1)).toBe(
      "http://127.0.0.1:9001/2021-11-15/functions/orders%3Alive/response-streaming-invocations?Qualifier=%24LATEST",
    );
    expect(seen.filter((argument) => argument.includes("Security-Token"))).toEqual([]);
  });

  it("has no text where the client would refuse it, and a note that says why", () => {
    const [text, note] = copyAs("curl", { reference, session: local, request: { input: { FunctionName: "a b" } } });
    expect([text, note]).toEqual(["", expect.stringMatching(/^FunctionName must be a name/)]);
  });

  it("is a task of a workflow engine, with notes that are no part of it", () => {
    const request = { input: { FunctionName: "orders", Payload: '{"order":7}' } };
    const task = JSON.parse(copy("HTTP task: SimWorkflow", request)) as object;
    expect(task).toMatchObject({ tasks: { orders: { httpRequest: { url: "https://gateway.example/orders" } } } });
    expect(JSON.parse(copy("HTTP task: Serverless Workflow", request))).toMatchObject({ document: { dsl: "1.0.0" } });
    const list = { input: { FunctionName: "orders", Payload: "7" } };
    const refused = copyAs("HTTP task: SimWorkflow", { reference, session: local, request: list });
    expect(refused).toEqual(["", expect.stringMatching(/JSON objects/)]);
  });
});
