import { credentials, event, region, type CreateInvoke } from "./contender.js";

/** AWS's SDK. It limits its connections by default, so that the limit is raised here. */
export const sdk: CreateInvoke = async (endpoint) => {
  const { InvokeWithResponseStreamCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
  const requestHandler = { httpAgent: { maxSockets: 10_000 } };
  const lambda = new LambdaClient({ region, credentials, endpoint, requestHandler });
  return async (FunctionName, sink) => {
    const { EventStream } = await lambda.send(new InvokeWithResponseStreamCommand({ FunctionName, Payload: event }));
    sink.head();
    let complete = false;
    for await (const { PayloadChunk, InvokeComplete } of EventStream ?? []) {
      if (PayloadChunk?.Payload !== undefined) sink.chunk(PayloadChunk.Payload);
      else if (InvokeComplete !== undefined) complete = true;
    }
    if (!complete) throw new Error("The stream has no InvokeComplete");
  };
};
