import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Project } from "../support/packed-project.js";

let project: Project;
beforeAll(async () => void (project = await Project.create("commonjs", "jest@30.5.2")), 240_000);
afterAll(() => project.remove());

const subpaths = ["", "/event-stream", "/formats", "/http", "/presign", "/node", "/local"].map(
  (subpath) => `lambda-response-stream${subpath}`,
);

/** Uses the client, both sides of the framing, and a handler that runs in a process of its own. */
const program = `
  const { createClient, isServiceError, isValidationError, ServiceError } = require("lambda-response-stream");
  const { decodeMessages, encodeMessage } = require("lambda-response-stream/event-stream");
  const { startLocalLambda } = require("lambda-response-stream/local");
  const { defaultCredentials } = require("lambda-response-stream/node");

  async function use() {
    const functions = { handler: { handler: require("node:path").join(__dirname, "hello.handler") }, async *scripted() { yield "scripted" } };
    const local = await startLocalLambda({ functions });
    const client = createClient(local.clientOptions());
    const call = async (FunctionName) => (await client.invokeWithResponseStream({ FunctionName, json: "you" })).text();
    const refused = await call("nobody").catch((error) => error);
    const invalid = await call("").catch((error) => error);
    const uncredited = await defaultCredentials()().catch((error) => error);
    const message = { headers: { a: { type: "string", value: "b" } }, body: new Uint8Array([1, 2]) };
    const messages = [];
    for await (const { body } of decodeMessages(new Blob([encodeMessage(message)]).stream())) messages.push([...body]);
    const texts = [await call("handler"), await call("scripted")];
    await local.close();
    return {
      texts,
      messages,
      refused: [isServiceError(refused, "ResourceNotFoundException"), refused instanceof ServiceError],
      invalid: isValidationError(invalid),
      uncredited: /npm install @aws-sdk.credential-provider-node/.test(uncredited.message),
    };
  }
`;
const used = {
  texts: ["hi you", "scripted"],
  messages: [[1, 2]],
  refused: [true, true],
  invalid: true,
  uncredited: true,
};

beforeAll(async () => {
  await project.write(
    "hello.js",
    "exports.handler = awslambda.streamifyResponse(async (name, out) => out.end(`hi ${name}`));",
  );
});

describe("the packed package in CommonJS", () => {
  it.each(subpaths)("gives require the names of %s that it gives import", async (subpath) => {
    const [required, imported] = await project.evaluate<string[][]>(`
      const names = (entry) => Object.keys(entry).filter((name) => name !== "default" && name !== "module.exports").sort();
      const { createRequire } = require("node:module");
      const file = require.resolve("${subpath}");
      if (!file.endsWith(".cjs")) throw new Error(file);
      Promise.all([require("${subpath}"), import("${subpath}")]).then((entries) =>
        console.log(JSON.stringify(entries.map(names))));`);
    expect(required).toEqual(imported);
    expect(required).not.toEqual([]);
  });

  it.each(["", "/event-stream", "/formats", "/http", "/presign"])(
    "gives import the names that are in a CommonJS bundle of .%s",
    async (subpath) => {
      const names = await project.evaluate<string[]>(`
      import(require.resolve("lambda-response-stream${subpath}")).then((entry) =>
        console.log(JSON.stringify(Object.keys(entry))));`);
      const own = {
        "": "createClient",
        "/event-stream": "decodeMessages",
        "/formats": "ndjson",
        "/http": "lambdaFetch",
        "/presign": "presign",
      };
      expect(names).toContain(own[subpath as keyof typeof own]);
    },
  );

  it("works from require, with a handler that the local endpoint runs", async () => {
    await project.write("main.js", `${program} use().then((result) => console.log(JSON.stringify(result)));`);
    expect(JSON.parse(await project.run("main.js"))).toEqual(used);
  });

  it("recognises the errors of its other copy", async () => {
    const guards = await project.evaluate<boolean[]>(`
      const required = require("lambda-response-stream");
      import("lambda-response-stream").then(async (imported) => {
        const fail = ({ createClient }) =>
          createClient({ region: "eu-west-1" }).invokeWithResponseStream({ FunctionName: "" }).catch((error) => error);
        const errors = [await fail(required), await fail(imported)];
        const guards = [required, imported].flatMap(({ isValidationError, isLambdaStreamError, isServiceError }) =>
          errors.flatMap((error) => [isValidationError(error), isLambdaStreamError(error), !isServiceError(error)]));
        console.log(JSON.stringify(guards));
      });`);
    expect(guards).toEqual(new Array(12).fill(true));
  });

  it.each([
    ["ValidationError", 'require("lambda-response-stream").createClient({}).invokeWithResponseStream({})'],
    ["ConfigurationError", 'require("lambda-response-stream/local").startLocalLambda({ nothing: 1 })'],
  ])("names the class of an error that nobody catches: %s", async (name, code) => {
    await expect(project.run("--eval", code)).rejects.toThrow(new RegExp(`^${name}: `, "m"));
  });

  it("runs in Jest with its defaults", async () => {
    const test = `test("uses the package", async () => expect(await use()).toEqual(${JSON.stringify(used)}));`;
    await project.write("use.test.js", program + test);
    // It rejects where the test fails, and where it leaves something open, as Jest then does not end.
    await project.run("node_modules/jest/bin/jest.js", "--ci");
  }, 120_000);

  it.each([
    ["commonjs and node10", { module: "CommonJS", moduleResolution: "Node10" }],
    ["node16", { module: "Node16" }],
    ["nodenext", { module: "NodeNext" }],
  ])(
    "type-checks without skipLibCheck by %s",
    async (_, options) => {
      const consumer = `
        import { createClient, isServiceError, type ClientOptions, type InvocationStream } from "lambda-response-stream";
        import { decodeMessages } from "lambda-response-stream/event-stream";
        import { ndjson } from "lambda-response-stream/formats";
        import { lambdaFetch } from "lambda-response-stream/http";
        import { startLocalLambda, type LocalLambda } from "lambda-response-stream/local";
        import { defaultCredentials } from "lambda-response-stream/node";
        import document = require("lambda-response-stream/openapi.json");
        const options: ClientOptions = { credentials: defaultCredentials() };
        export const version: string = document.openapi;
        export async function main(): Promise<string> {
          const local: LocalLambda = await startLocalLambda({ functions: {} });
          const client = createClient({ ...options, ...local.clientOptions() });
          await lambdaFetch(client, "f")("https://f.test");
          const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
          const { data } = await client.api.POST(path, { params: { path: { FunctionName: "f" } } });
          const wrong: undefined = data;
          try {
            const stream: InvocationStream = await client.invokeWithResponseStream({ FunctionName: "f" });
            for await (const value of ndjson<number>(stream)) value.toFixed();
            for await (const { body } of decodeMessages(stream.body)) new Response(body as BodyInit);
          } catch (error) {
            if (isServiceError(error, "TooManyRequestsException")) return error.Reason ?? "";
          }
          return "";
        }`;
      const complaints = await project.compile("consumer.ts", consumer, {
        ...{ lib: ["ES2022", "DOM"], resolveJsonModule: true },
        ...options,
      });
      // It is the one mistake, so that the type of what openapi-fetch gives is known here too.
      expect(complaints.match(/error TS\d+: .*/g)).toEqual([
        expect.stringMatching(/TS2322: Type 'ReadableStream<.*> \| undefined' is not assignable to type 'undefined'/),
      ]);
    },
    120_000,
  );
});
