// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { OperationTable, PresignedTable } from "../src/tables.js";

/** The operations, under their operationId. */
export const operations = {
  // spec/lambda.openapi.yaml#/paths/~12021-11-15~1functions~1{FunctionName}~1response-streaming-invocations/post
  invokeWithResponseStream: {
    method: "POST",
    path: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
    contentType: "application/json",
    responses: { "200": "events", "204": ["InvocationType", "DryRun"] },
    eventStream: "InvokeWithResponseStreamResponseEvent",
    outputHeaders: { ExecutedVersion: "X-Amz-Executed-Version", ResponseStreamContentType: "Content-Type" },
    members: {
      // spec/lambda.openapi.yaml#/components/parameters/FunctionName
      FunctionName: {
        in: "path",
        name: "FunctionName",
        required: true,
        source: "#/components/parameters/FunctionName",
        minLength: 1,
        maxLength: 256,
        pattern:
          /^(?:(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?))(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)$/,
        form: "a name of letters, digits, hyphens, underscores and dots (orders), a partial ARN (123456789012:function:orders) or an ARN, each with an optional :alias or :version",
        maxLengthWhen: { pattern: /^(?:[a-zA-Z0-9-_\.]+)$/, maxLength: 64 },
      },
      // spec/lambda.openapi.yaml#/components/parameters/Qualifier
      Qualifier: {
        in: "query",
        name: "Qualifier",
        source: "#/components/parameters/Qualifier",
        minLength: 1,
        maxLength: 128,
        pattern: /^(?:\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)$/,
        form: "an alias or a version such as live, 7 or $LATEST",
      },
      // spec/lambda.openapi.yaml#/components/parameters/InvocationType
      InvocationType: {
        in: "header",
        name: "X-Amz-Invocation-Type",
        source: "#/components/parameters/InvocationType",
        enum: ["RequestResponse", "DryRun"],
      },
      // spec/lambda.openapi.yaml#/components/parameters/LogType
      LogType: {
        in: "header",
        name: "X-Amz-Log-Type",
        source: "#/components/parameters/LogType",
        enum: ["None", "Tail"],
      },
      // spec/lambda.openapi.yaml#/components/parameters/ClientContext
      ClientContext: {
        in: "header",
        name: "X-Amz-Client-Context",
        source: "#/components/parameters/ClientContext",
        maxLength: 3583,
        pattern: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
        encoding: "base64",
      },
      // spec/lambda.openapi.yaml#/components/parameters/TenantId
      TenantId: {
        in: "header",
        name: "X-Amz-Tenant-Id",
        source: "#/components/parameters/TenantId",
        minLength: 1,
        maxLength: 256,
        pattern: /^(?:[a-zA-Z0-9\._:\/=+\-@ ]+)$/,
        form: "letters, digits, blanks and the characters . _ : / = + - @ (tenant-42)",
      },
      // spec/lambda.openapi.yaml#/components/requestBodies/Payload
      Payload: { in: "body", name: "", source: "#/components/requestBodies/Payload", maxBytes: 6291456 },
    },
  },
} as const satisfies Record<string, OperationTable>;

/** The query parameters of presigned requests, by what they say. */
export const presigned = {
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/algorithm
  algorithm: {
    in: "query",
    name: "X-Amz-Algorithm",
    required: true,
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/algorithm",
    enum: ["AWS4-HMAC-SHA256"],
  },
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/credential
  credential: {
    in: "query",
    name: "X-Amz-Credential",
    required: true,
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/credential",
    pattern: /^[^/]+\/[0-9]{8}\/[^/]+\/lambda\/aws4_request$/,
  },
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/date
  date: {
    in: "query",
    name: "X-Amz-Date",
    required: true,
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/date",
    pattern: /^[0-9]{8}T[0-9]{6}Z$/,
  },
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/expires
  expires: {
    in: "query",
    name: "X-Amz-Expires",
    required: true,
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/expires",
    type: "integer",
    minimum: 1,
    maximum: 604800,
  },
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/signedHeaders
  signedHeaders: {
    in: "query",
    name: "X-Amz-SignedHeaders",
    required: true,
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/signedHeaders",
    pattern: /^[^A-Z;\s]+(?:;[^A-Z;\s]+)*$/,
  },
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/signature
  signature: {
    in: "query",
    name: "X-Amz-Signature",
    required: true,
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/signature",
    pattern: /^[0-9a-f]{64}$/,
  },
  // spec/lambda.openapi.yaml#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/securityToken
  securityToken: {
    in: "query",
    name: "X-Amz-Security-Token",
    source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/securityToken",
    minLength: 1,
  },
} as const satisfies PresignedTable;

/** The input members of `invokeWithResponseStream` that travel beside the body. */
export interface InvokeWithResponseStreamParameters {
  /**
   * Name or ARN of the function. Write the name alone for a function of your own account, and for one of another
   * account the ARN, whole or shortened to `account:function:name`. Each may end with `:` and a version or an
   * alias, and has at most 256 characters; a name alone has at most 64.
   *
   * Part of the path; 1 to 256 characters; at most 64 if it matches `^(?:[a-zA-Z0-9-_\.]+)$`; pattern
   * `^(?:(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?))(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)$`.
   */
  FunctionName: string;
  /**
   * Version or alias of the function. Write a number such as `7`, an alias such as `live`, or `$LATEST`, at most
   * 128 characters. Where there is none here and none in the function's name, the unpublished version is called,
   * which is `$LATEST`.
   *
   * Query `Qualifier`; 1 to 128 characters; pattern `^(?:\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)$`.
   */
  Qualifier?: string | undefined;
  /**
   * Whether the function is called, or the request only checked. `RequestResponse` calls it, as does a request
   * without this header. `DryRun` checks the parameters and the caller's permission: the function does not run, and
   * the response is a 204 without a body.
   *
   * Header `X-Amz-Invocation-Type`; default `RequestResponse`.
   */
  InvocationType?: "RequestResponse" | "DryRun" | undefined;
  /**
   * Whether the last event holds the end of the function's log. `Tail` asks for its last 4 KB, which come in base64
   * as `LogResult` of `InvokeComplete`. With `None`, and without this header, no log is sent.
   *
   * Header `X-Amz-Log-Type`; default `None`.
   */
  LogType?: "None" | "Tail" | undefined;
  /**
   * Data about the caller for the function's context object, as JSON in base64. It has at most 3,583 characters of
   * base64. Without this header the context object has none.
   *
   * Header `X-Amz-Client-Context`; 0 to 3583 characters; base64; pattern
   * `^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`.
   */
  ClientContext?: string | undefined;
  /**
   * Tenant for which the function is called. A function with tenant isolation requires it, and serves each tenant
   * in environments of its own. Write an id of your own choice, of at most 256 characters of ASCII without a blank
   * at an end, and leave it out for all other functions.
   *
   * Header `X-Amz-Tenant-Id`; 1 to 256 characters; pattern `^(?:[a-zA-Z0-9\._:\/=+\-@ ]+)$`.
   */
  TenantId?: string | undefined;
}

/**
 * The input of `invokeWithResponseStream`. Runs the function with the body of the request as its event. The
 * response streams the bytes that the handler writes, as it writes them. The status is sent before the handler
 * ends, so a failure of the function arrives in the last event. Closing the connection does not stop the
 * function. The caller needs the permission `lambda:InvokeFunction`. A response has at most 200 MB, of which all
 * that follows the first 6 MB comes at no more than 2 MB a second.
 */
export type InvokeWithResponseStreamInput = InvokeWithResponseStreamParameters & InvokeWithResponseStreamBody;

/** The body of `invokeWithResponseStream`: `Payload`, which is sent as it is, or `json`, which is written as JSON. */
export type InvokeWithResponseStreamBody =
  | {
      /**
       * Event with which the function is called. Write any JSON value, of at most 6 MB: it is sent as the whole body of
       * the request, and the function parses it as JSON. The `Content-Type` is required and signed, and is
       * `application/json` unless the caller sets another. Text is sent as UTF-8.
       *
       * The body; at most 6291456 bytes.
       */
      Payload?: Uint8Array | string | undefined;
      json?: never;
    }
  | {
      Payload?: never;
      /**
       * Event with which the function is called, as a value: whatever `JSON.stringify` takes. It is given in place of
       * `Payload`.
       */
      json?: unknown;
    };

/** The members of the output of `invokeWithResponseStream` that travel in headers. */
export interface InvokeWithResponseStreamOutput {
  /** Version that ran, as a number or `$LATEST`. For a call of an alias it is the version to which the alias points. */
  readonly executedVersion: string | undefined;
}
