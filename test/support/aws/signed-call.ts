import { createClient, type AwsCredentialIdentity, type ClientOptions } from "../../../src/index.js";
import { startLocalLambda, type LocalLambda } from "../../../src/local/index.js";

export const region = "eu-central-1";

/** Starts an endpoint in that region that accepts only requests signed with these credentials. */
export async function endpointFor(
  credentials: AwsCredentialIdentity,
  allowedHosts: readonly string[] = [],
): Promise<LocalLambda & AsyncDisposable> {
  async function* answer(): AsyncGenerator<string> {
    yield "signed";
  }
  return startLocalLambda({ functions: { f: answer }, region, credentials, allowedHosts });
}

/** Calls such an endpoint. Resolves to `signed` if it accepts the call. */
export async function call(credentials: AwsCredentialIdentity, options: ClientOptions): Promise<string> {
  await using lambda = await endpointFor(credentials);
  const stream = await createClient({ region, ...options, endpoint: lambda.url }).invokeWithResponseStream({
    FunctionName: "f",
  });
  return await stream.text();
}
