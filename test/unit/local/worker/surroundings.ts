import { delimiter, join } from "node:path";
import type { LocalLambda } from "../../../../src/local/index.js";

/** What the endpoint that is looked at from inside was started with. */
export interface Setting {
  readonly local: LocalLambda;
  readonly root: string;
  readonly layer: string;
}

/** One thing that a function finds around it. */
export interface Surrounding {
  readonly name: string;
  /** What a handler prints under the name has to equal this, or to match it. */
  readonly expected: (setting: Setting) => string | RegExp;
  /** What stands in docs/local.md. */
  readonly here: string;
  readonly onAws: string;
}

function surrounding(name: string, here: string, onAws: string, expected: Surrounding["expected"]): Surrounding {
  return { name, here, onAws, expected };
}

const major = process.versions.node.split(".")[0] ?? "";
const same = "the same";

/** What a handler finds, in the order of docs/local.md. The right column is what AWS's documentation says. */
export const handlerSurroundings: readonly Surrounding[] = [
  surrounding("working directory", "`root`", "`/var/task`", ({ root }) => root),
  surrounding("LAMBDA_TASK_ROOT", "`root`", "`/var/task`", ({ root }) => root),
  surrounding("_HANDLER", "the handler from `root`, such as `dist/app.handler`", same, () => "src/app.handler"),
  surrounding("LAMBDA_RUNTIME_DIR", "the folder of the runtime client", "`/var/runtime`", () => /[/\\]local[/\\]ric/),
  surrounding(
    "NODE_PATH",
    "`nodejs/nodeNN/node_modules` and `nodejs/node_modules` of each of `layers`, the runtime client's folder, `root`",
    "the same folders of `/opt`, `/var/runtime` with AWS's SDK in it, `/var/task`",
    ({ layer, root }) =>
      new RegExp(
        "^" +
          [join(layer, "nodejs", `node${major}`, "node_modules"), join(layer, "nodejs", "node_modules")]
            .map(literal)
            .join(delimiter) +
          `${delimiter}.*${delimiter}${literal(root)}$`,
      ),
  ),
  surrounding(
    "PATH",
    "the endpoint's, then `bin` of each of `layers`",
    "its own, then `/opt/bin`",
    ({ layer }) => new RegExp(`^${literal(process.env["PATH"] ?? "")}${delimiter}${literal(join(layer, "bin"))}$`),
  ),
  surrounding(
    "LD_LIBRARY_PATH",
    "`root`, its `lib`, and `lib` of each of `layers`",
    "the same of `/var/task` and `/opt`, after the system's",
    ({ root, layer }) => [root, join(root, "lib"), join(layer, "lib")].join(delimiter),
  ),
  surrounding("TZ", "`:UTC`", same, () => ":UTC"),
  surrounding("LANG", "`en_US.UTF-8`", same, () => "en_US.UTF-8"),
  surrounding("AWS_REGION", "`region` of the endpoint", "the function's region", () => "eu-west-3"),
  surrounding("AWS_DEFAULT_REGION", "`region` of the endpoint", "the function's region", () => "eu-west-3"),
  surrounding(
    "AWS_ACCESS_KEY_ID",
    "the endpoint's",
    "of the function's role",
    ({ local }) => local.credentials.accessKeyId,
  ),
  surrounding(
    "AWS_SECRET_ACCESS_KEY",
    "the endpoint's",
    "of the function's role",
    ({ local }) => local.credentials.secretAccessKey,
  ),
  surrounding("AWS_SESSION_TOKEN", "one that the endpoint accepts", "of the function's role", () => /^.{16,}$/),
  surrounding(
    "AWS_ENDPOINT_URL_LAMBDA",
    "this endpoint, so that functions invoke each other here",
    "not set",
    ({ local }) => local.url,
  ),
  surrounding(
    "AWS_EXECUTION_ENV",
    "`AWS_Lambda_nodejsNN.x` with the version of the endpoint's Node",
    "`AWS_Lambda_nodejs24.x` and so on",
    () => `AWS_Lambda_nodejs${major}.x`,
  ),
  surrounding("AWS_LAMBDA_FUNCTION_NAME", "the function's name", same, () => "app"),
  surrounding("AWS_LAMBDA_FUNCTION_VERSION", "the version, or `$LATEST`", same, () => "7"),
  surrounding("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "`memorySize`, which is not enforced", "it is enforced", () => "512"),
  surrounding("AWS_LAMBDA_LOG_GROUP_NAME", "`/aws/lambda/` and the function's name", same, () => "/aws/lambda/app"),
  surrounding(
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "the day, the version and `local`",
    "the day, the version and an id",
    () => /^\d{4}\/\d\d\/\d\d\/\[7\]local$/,
  ),
  surrounding("AWS_LAMBDA_INITIALIZATION_TYPE", "`on-demand`", "also `provisioned-concurrency` …", () => "on-demand"),
  surrounding("AWS_LAMBDA_RUNTIME_API", "a port of 127.0.0.1 for this process", "its own", () => /^127\.0\.0\.1:\d+$/),
  surrounding("AWS_XRAY_CONTEXT_MISSING", "`LOG_ERROR`", same, () => "LOG_ERROR"),
  surrounding(
    "AWS_XRAY_DAEMON_ADDRESS",
    "`127.0.0.1:2000`, where nothing listens",
    "the daemon's",
    () => "127.0.0.1:2000",
  ),
  surrounding(
    "_X_AMZN_TRACE_ID",
    "the caller's `X-Amzn-Trace-Id`, or a new one in each invocation, not sampled",
    "the same, sampled where tracing is active",
    () => /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
  ),
  surrounding("GIVEN", "what `environment` has", same, () => "yes"),
];

/** The variables that a handler may find beside them: what programs need to run, and what is for the endpoint. */
export const otherVariables = ["TMPDIR", "SystemRoot", "LOCAL_LAMBDA_MARK"];

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
