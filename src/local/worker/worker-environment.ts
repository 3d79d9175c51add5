import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import { limits } from "../service-behaviour.js";

/** What a worker process is started for. */
export interface WorkerSettings {
  readonly functionName: string;
  readonly version: string;
  /** The folder of the handler's file. */
  readonly taskRoot: string;
  /** `file.export`, without the folder. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly region: string;
  readonly credentials: AwsCredentialIdentity;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Makes the environment of a worker process. From the endpoint's own environment it has only what programs need to run.
 * The function's variables replace those that AWS sets by default, and cannot replace those that the runtime client
 * depends on, which AWS reserves too.
 *
 * @param address - `host:port` of the Runtime API.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function processEnvironment(settings: WorkerSettings, address: string): NodeJS.ProcessEnv {
  const { credentials, functionName, region } = settings;
  const { PATH, TMPDIR, SystemRoot } = process.env;
  const environment: NodeJS.ProcessEnv = {
    PATH,
    TMPDIR,
    SystemRoot,
    TZ: "UTC",
    LANG: "en_US.UTF-8",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split(".")[0]}.x`,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    ...settings.environment,
    _HANDLER: settings.handler,
    LAMBDA_TASK_ROOT: settings.taskRoot,
    AWS_LAMBDA_RUNTIME_API: address,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: settings.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(limits.memoryMegabytes.value),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${new Date().toISOString().slice(0, 10).replaceAll("-", "/")}/[${settings.version}]local`,
  };
  // They would put the runtime client in modes that this endpoint does not serve: several invocations at once, and
  // another HTTP client.
  delete environment["AWS_LAMBDA_MAX_CONCURRENCY"];
  delete environment["AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1"];
  return environment;
}
