// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** What each input member is, in one sentence, by operationId and member. */
export const descriptions = {
  invokeWithResponseStream: {
    // spec/lambda.openapi.yaml:295
    FunctionName: "Name or ARN of the function",
    // spec/lambda.openapi.yaml:324
    Qualifier: "Version or alias of the function",
    // spec/lambda.openapi.yaml:344
    InvocationType: "Whether the function is called",
    // spec/lambda.openapi.yaml:356
    LogType: "Whether the last event carries the end of the function's log",
    // spec/lambda.openapi.yaml:366
    ClientContext: "Facts about the caller for the function's context object, as JSON in base64",
    // spec/lambda.openapi.yaml:378
    TenantId: "Tenant that the call is made for",
    // spec/lambda.openapi.yaml:483
    Payload: "Event that the function is called with",
  },
} as const;
