import { delimiter, join } from "node:path";
import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import { surroundings } from "../service-behaviour.js";

/** A handler, as the runtime client finds it. */
export interface HandlerProgram {
  /** `dir/file.export` from the task root. */
  readonly handler: string;
  /** Options of `node`. */
  readonly nodeOptions: readonly string[];
}

/** A program that speaks the Runtime API, with its arguments. */
export interface CommandProgram {
  readonly command: readonly string[];
}

/** What a worker process is started for. */
export interface WorkerSettings {
  readonly functionName: string;
  readonly version: string;
  readonly program: HandlerProgram | CommandProgram;
  /** The folder of the unpacked package. */
  readonly taskRoot: string;
  /** Folders that stand for `/opt`. */
  readonly layers: readonly string[];
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly region: string;
  readonly credentials: AwsCredentialIdentity;
  /** Returns the address at which functions invoke each other. */
  readonly endpointUrl: () => string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What is known of a process when it is started. */
export interface WorkerLinks {
  /** `host:port` of the Runtime API. */
  readonly address: string;
  /** The folder of the runtime client. */
  readonly runtimeDir: string;
}

/**
 * Makes the environment of a worker process: what AWS documents, and from the endpoint's own environment only what
 * programs need to run. The function's variables replace those that AWS sets by default, and cannot replace those that
 * the runtime depends on, which AWS reserves too.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function processEnvironment(settings: WorkerSettings, links: WorkerLinks): NodeJS.ProcessEnv {
  const { credentials, functionName, layers, program, region, taskRoot, version } = settings;
  const { PATH = "", TMPDIR, SystemRoot } = process.env;
  const today = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
  const environment: NodeJS.ProcessEnv = {
    PATH: pathList(PATH, ...layers.map((layer) => join(layer, "bin"))),
    TMPDIR,
    SystemRoot,
    LD_LIBRARY_PATH: pathList(taskRoot, join(taskRoot, "lib"), ...layers.map((layer) => join(layer, "lib"))),
    TZ: surroundings.timeZone.value,
    LANG: surroundings.language.value,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // The token belongs to the endpoint's key, and spoils one that the function is given.
    AWS_SESSION_TOKEN: "AWS_ACCESS_KEY_ID" in settings.environment ? undefined : credentials.sessionToken,
    AWS_ENDPOINT_URL_LAMBDA: settings.endpointUrl(),
    AWS_XRAY_CONTEXT_MISSING: surroundings.xrayContextMissing.value,
    AWS_XRAY_DAEMON_ADDRESS: surroundings.xrayDaemonAddress.value,
    ...("handler" in program ? handlerDefaults(settings, links) : { _HANDLER: surroundings.commandHandler.value }),
    ...settings.environment,
    ...("handler" in program && { _HANDLER: program.handler }),
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: links.runtimeDir,
    AWS_LAMBDA_INITIALIZATION_TYPE: surroundings.initializationType.value,
    AWS_LAMBDA_RUNTIME_API: links.address,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${today}/[${version}]local`,
  };
  // They would put the runtime client in modes that this endpoint does not serve: several invocations at once, and
  // another HTTP client.
  delete environment["AWS_LAMBDA_MAX_CONCURRENCY"];
  delete environment["AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1"];
  return environment;
}

/** What only managed runtimes set, and programs of another kind do not find. */
function handlerDefaults({ layers, taskRoot }: WorkerSettings, { runtimeDir }: WorkerLinks): NodeJS.ProcessEnv {
  const major = process.versions.node.split(".")[0];
  const layerModules = (folder: string) => layers.map((layer) => join(layer, "nodejs", folder, "node_modules"));
  return {
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${major}.x`,
    NODE_PATH: pathList(
      ...layerModules(`node${major}`),
      ...layerModules(""),
      join(runtimeDir, "node_modules"),
      runtimeDir,
      taskRoot,
    ),
  };
}

function pathList(...folders: readonly string[]): string {
  return folders.filter((folder) => folder !== "").join(delimiter);
}
