import type { InvokeWithResponseStreamCommandInput } from "@aws-sdk/client-lambda";
import type { InvokeWithResponseStreamInput } from "../../../src/index.js";

const encoder = new TextEncoder();

/** Makes the input for AWS's SDK, which has no `json` and takes bytes only. */
export function sdkInput({
  json,
  Payload,
  ...members
}: InvokeWithResponseStreamInput): InvokeWithResponseStreamCommandInput {
  const text = json === undefined ? Payload : JSON.stringify(json);
  const bytes = typeof text === "string" ? encoder.encode(text) : text;
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  return { FunctionName: members.FunctionName, ...given, ...(bytes !== undefined && { Payload: bytes }) };
}
