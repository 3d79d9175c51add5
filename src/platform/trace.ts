import { env } from "#platform";

interface WithInvokeStore {
  readonly awslambda?: { readonly InvokeStore?: { getXRayTraceId?(): string | undefined } };
}

/**
 * Finds the trace of the Lambda function that runs this code, as AWS's SDK does. On Managed Instances, where one process
 * serves several invocations, it is in the InvokeStore, otherwise in the environment.
 *
 * @returns undefined outside of a function.
 */
export function traceId(): string | undefined {
  if (!env("AWS_LAMBDA_FUNCTION_NAME")) return undefined;
  const { awslambda } = globalThis as WithInvokeStore;
  return awslambda?.InvokeStore?.getXRayTraceId?.() || env("_X_AMZN_TRACE_ID") || undefined;
}
