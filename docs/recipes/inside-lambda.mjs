/**
 * A Lambda function that invokes another and passes its stream on. Region and credentials are those of its role, which the
 * runtime puts into the environment, so that `createClient` needs no options. The role allows lambda:InvokeFunction.
 */
import { pipeline } from "node:stream/promises";
import { createClient } from "lambda-response-stream";

const client = createClient();

export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
  const stream = await client.invokeWithResponseStream({ FunctionName: "poem", json: event });
  await pipeline(stream, responseStream);
});
