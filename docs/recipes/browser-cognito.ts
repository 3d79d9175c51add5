/**
 * A browser that invokes a function with credentials of a Cognito identity pool, whose role for guests allows
 * lambda:InvokeFunction on this function alone. It was run against a stand-in for Cognito, not against AWS.
 */
import { createClient } from "lambda-response-stream";

const region = "eu-west-1";
const identityPoolId = "eu-west-1:11111111-2222-4333-8444-555555555555";

/** Calls an operation of Cognito that needs no credentials. */
async function cognito<T>(operation: string, input: object): Promise<T> {
  const endpoint = (globalThis as { COGNITO?: string }).COGNITO ?? `https://cognito-identity.${region}.amazonaws.com`;
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AWSCognitoIdentityService.${operation}`,
  };
  const response = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`Cognito refused ${operation} with status ${response.status}`);
  return response.json() as Promise<T>;
}

/** The client keeps the credentials until 5 minutes before they expire, and then asks for new ones. */
async function credentials() {
  const { IdentityId } = await cognito<{ IdentityId: string }>("GetId", { IdentityPoolId: identityPoolId });
  type Keys = { AccessKeyId: string; SecretKey: string; SessionToken: string; Expiration: number };
  const { Credentials: keys } = await cognito<{ Credentials: Keys }>("GetCredentialsForIdentity", { IdentityId });
  return {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretKey,
    sessionToken: keys.SessionToken,
    expiration: new Date(keys.Expiration * 1000),
  };
}

export const client = createClient({ region, credentials });
