// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** One sentence about each input member, under the operationId and the name of the member. */
export const descriptions = {
  invokeWithResponseStream: {
    // spec/lambda.openapi.yaml#/components/parameters/FunctionName
    FunctionName: "Name or ARN of the function",
    // spec/lambda.openapi.yaml#/components/parameters/Qualifier
    Qualifier: "Version or alias of the function",
    // spec/lambda.openapi.yaml#/components/parameters/InvocationType
    InvocationType: "Whether the function is called, or the request only checked (default: RequestResponse)",
    // spec/lambda.openapi.yaml#/components/parameters/LogType
    LogType: "Whether the last event holds the end of the function's log (default: None)",
    // spec/lambda.openapi.yaml#/components/parameters/ClientContext
    ClientContext: "Data about the caller for the function's context object, as JSON in base64",
    // spec/lambda.openapi.yaml#/components/parameters/TenantId
    TenantId: "Tenant for which the function is called",
    // spec/lambda.openapi.yaml#/components/requestBodies/Payload
    Payload: "Event with which the function is called",
  },
} as const;
