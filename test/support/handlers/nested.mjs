// Handlers that invoke another function with nothing but what they find in their environment.
/* global awslambda */
import { InvokeCommand, InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { createClient } from "lambda-response-stream";

export const byThisClient = awslambda.streamifyResponse(async (event, stream) => {
  const inner = await createClient().invokeWithResponseStream({ FunctionName: "inner", json: event });
  for await (const chunk of inner) stream.write(chunk);
  stream.end();
});

export const byTheSdk = awslambda.streamifyResponse(async (event, stream) => {
  const command = new InvokeWithResponseStreamCommand({ FunctionName: "inner", Payload: JSON.stringify(event) });
  const { EventStream } = await new LambdaClient().send(command);
  for await (const { PayloadChunk } of EventStream) if (PayloadChunk) stream.write(PayloadChunk.Payload);
  stream.end();
});

export const byInvoke = async (event) => {
  const { Payload } = await new LambdaClient().send(
    new InvokeCommand({ FunctionName: "inner", Payload: JSON.stringify(event) }),
  );
  return JSON.parse(Buffer.from(Payload).toString());
};
