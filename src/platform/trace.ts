import { env } from "#platform";
import { orUndefined } from "../shared/or-undefined.js";

interface WithInvokeStore {
  readonly awslambda?: { readonly InvokeStore?: { getXRayTraceId?(): string | undefined } };
}

/**
 * Finds the trace of the Lambda function that runs this code, as AWS's SDK does. On Managed Instances, where one process
 * serves several invocations, it is in the InvokeStore, otherwise in the environment.
 *
 * @returns undefined outside of a function, and for what no header can hold.
 */
export function traceId(): string | undefined {
  if (!env("AWS_LAMBDA_FUNCTION_NAME")) return undefined;
  const { awslambda } = globalThis as WithInvokeStore;
  const trace: unknown = orUndefined(() => awslambda?.InvokeStore?.getXRayTraceId?.()) || env("_X_AMZN_TRACE_ID");
  return typeof trace === "string" && /^[\x20-\x7e]+$/.test(trace) ? trace : undefined;
}
