// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** One sentence about each input member, under the operationId and the name of the member. */
export const descriptions = {
  invokeWithResponseStream: {
    // spec/lambda.openapi.yaml:295
    FunctionName: "Name or ARN of the function",
    // spec/lambda.openapi.yaml:324
    Qualifier: "Version or alias of the function",
    // spec/lambda.openapi.yaml:345
    InvocationType: "Whether the function is called",
    // spec/lambda.openapi.yaml:357
    LogType: "Whether the last event holds the end of the function's log",
    // spec/lambda.openapi.yaml:367
    ClientContext: "Data about the caller for the function's context object, as JSON in base64",
    // spec/lambda.openapi.yaml:379
    TenantId: "Tenant for which the function is called",
    // spec/lambda.openapi.yaml:484
    Payload: "Event with which the function is called",
  },
} as const;
