// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** What each input member is, in one sentence, by operationId and member. */
export const descriptions = {
  invokeWithResponseStream: {
    // spec/lambda.openapi.yaml:295
    FunctionName: "Name or ARN of the function",
    // spec/lambda.openapi.yaml:321
    Qualifier: "Version or alias of the function",
    // spec/lambda.openapi.yaml:339
    InvocationType: "Whether the function is called",
    // spec/lambda.openapi.yaml:351
    LogType: "Whether the last event carries the end of the function's log",
    // spec/lambda.openapi.yaml:361
    ClientContext: "Facts about the caller for the function's context object, as JSON in base64",
    // spec/lambda.openapi.yaml:373
    TenantId: "Tenant that the call is made for",
    // spec/lambda.openapi.yaml:477
    Payload: "Event that the function is called with",
  },
} as const;
