import type { HttpRequest } from "@smithy/types";
import { builtLocal, builtPackage } from "../built.js";
import { credentials, event, region } from "../contenders/contender.js";
import { Stopwatch } from "../stopwatch.js";
import { invocationPath } from "../work.js";
import type { Item, Sample } from "./item.js";

/** Signs the request of an invocation, and returns the headers with which it can be sent. */
type Sign = (url: string) => Promise<HeadersInit>;

const method = "POST";
const headers = { "content-type": "application/json" };

const signers: Readonly<Record<string, () => Promise<Sign>>> = {
  async client() {
    const middleware = (await builtPackage()).sigv4({ region, credentials });
    const params = { schemaPath: "/", params: {}, id: "1", options: { baseUrl: "", fetch } };
    return async (url) => {
      const signed = await middleware.onRequest({
        ...params,
        request: new Request(url, { method, headers, body: event }),
      });
      return (signed as Request).headers;
    };
  },
  async sdk() {
    const [{ LambdaClient }, { SignatureV4 }] = await Promise.all([
      import("@aws-sdk/client-lambda"),
      import("@smithy/signature-v4"),
    ]);
    const { sha256 } = new LambdaClient({ region, credentials }).config;
    const signer = new SignatureV4({ region, credentials, service: "lambda", sha256 });
    return async (url) => {
      const { protocol, hostname, host, pathname: path } = new URL(url);
      const request: HttpRequest = { method, protocol, hostname, path, headers: { ...headers, host }, body: event };
      const { host: _, ...signed } = (await signer.sign(request)).headers;
      return signed;
    };
  },
  async "aws4fetch-alone"() {
    const { AwsClient } = await import("aws4fetch");
    const aws = new AwsClient({ ...credentials, region, service: "lambda" });
    return async (url) => (await aws.sign(url, { method, headers, body: event })).headers;
  },
};

const made = new Map<string, Promise<Sign>>();

function signer(name: string): Promise<Sign> {
  let sign = made.get(name);
  if (sign === undefined) made.set(name, (sign = (signers[name] as () => Promise<Sign>)()));
  return sign;
}

/** Sends a signed request to the local endpoint, which refuses a wrong signature. */
async function check(name: string): Promise<void> {
  const { startLocalLambda } = await builtLocal();
  const functions = { async *scripted() {} };
  const lambda = await startLocalLambda({ functions, region, credentials });
  const url = `${lambda.url}${invocationPath("scripted")}`;
  const { status } = await fetch(url, { method, headers: await (await signer(name))(url), body: event });
  await lambda.close();
  if (status !== 200) throw new Error(`The local endpoint refuses a request that ${name} signed with status ${status}`);
}

/** The number of signatures that make one sample. */
const batch = 500;

async function measure(name: string, endpoint: string): Promise<Sample> {
  const sign = await signer(name);
  const url = `${endpoint}${invocationPath("scripted")}`;
  const stopwatch = new Stopwatch();
  for (let index = 0; index < batch; index++) await sign(url);
  return { time: (stopwatch.time / batch) * 1000, cpu: (stopwatch.cpu / batch) * 1000 };
}

export const signItem: Item = {
  name: "sign",
  title: "signing alone",
  processes: "together",
  contenders: Object.keys(signers),
  metrics: { time: { unit: "µs" }, cpu: { unit: "µs" } },
  check,
  measure: (name, { endpoint }) => measure(name, endpoint),
};
