// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** The `:content-type` of the frames of each event, under the type of its stream. */
export const eventContentTypes = {
  InvokeWithResponseStreamResponseEvent: {
    PayloadChunk: "application/octet-stream",
    InvokeComplete: "application/json",
  },
} as const;
