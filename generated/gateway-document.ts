// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** How `lambda-stream gateway` describes itself, without its address and its version. */
export const gatewayDocument = {
  openapi: "3.1.1",
  info: {
    title: "lambda-stream gateway",
    version: "0",
    description: "Invokes AWS Lambda functions with response streaming, for callers that cannot sign or decode.",
    contact: { name: "The maintainers of lambda-response-stream" },
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  tags: [
    { name: "Functions", description: "Invocations of functions." },
    { name: "Gateway", description: "What the gateway says of itself." },
  ],
  security: [{ bearer: [] }],
  paths: {
    "/{FunctionName}": {
      parameters: [
        {
          name: "FunctionName",
          in: "path",
          required: true,
          "x-aws-member": "FunctionName",
          description:
            "Name or ARN of the function. Write the name alone for a function of your own account, and for one of another account the ARN, whole or shortened to `account:function:name`. Each may end with `:` and a version or an alias, and has at most 256 characters; a name alone has at most 64.",
          schema: {
            type: "string",
            minLength: 1,
            maxLength: 256,
            description:
              "a name of letters, digits, hyphens, underscores and dots (orders), a partial ARN (123456789012:function:orders) or an ARN, each with an optional :alias or :version",
            pattern:
              "^(?:(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?))(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)$",
            if: { pattern: "^(?:[a-zA-Z0-9-_\\.]+)$" },
            then: { maxLength: 64 },
            examples: [
              "orders",
              "orders:live",
              "123456789012:function:orders",
              "arn:aws:lambda:eu-west-1:123456789012:function:orders:7",
            ],
          },
          example: "orders",
        },
        {
          name: "Qualifier",
          in: "query",
          "x-aws-member": "Qualifier",
          description:
            "Version or alias of the function. Write a number such as `7`, an alias such as `live`, or `$LATEST`, at most 128 characters. Where there is none here and none in the function's name, the unpublished version is called, which is `$LATEST`.",
          schema: {
            type: "string",
            minLength: 1,
            maxLength: 128,
            description: "an alias or a version such as live, 7 or $LATEST",
            pattern: "^(?:\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)$",
            examples: ["live", "7", "$LATEST"],
          },
          example: "live",
        },
        {
          name: "X-Amz-Invocation-Type",
          in: "header",
          "x-aws-member": "InvocationType",
          description:
            "Whether the function is called, or the request only checked. `RequestResponse` calls it, as does a request without this header. `DryRun` checks the parameters and the caller's permission: the function does not run, and the response is a 204 without a body.",
          schema: { type: "string", enum: ["RequestResponse", "DryRun"], default: "RequestResponse" },
          example: "RequestResponse",
        },
        {
          name: "X-Amz-Log-Type",
          in: "header",
          "x-aws-member": "LogType",
          description:
            "Whether the last event holds the end of the function's log. `Tail` asks for its last 4 KB, which come in base64 as `LogResult` of `InvokeComplete`. With `None`, and without this header, no log is sent.",
          schema: { type: "string", enum: ["None", "Tail"], default: "None" },
          example: "Tail",
        },
        {
          name: "X-Amz-Client-Context",
          in: "header",
          "x-aws-member": "ClientContext",
          description:
            "Data about the caller for the function's context object, as JSON in base64. It has at most 3,583 characters of base64. Without this header the context object has none.",
          schema: {
            type: "string",
            maxLength: 3583,
            pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
            contentEncoding: "base64",
            contentMediaType: "application/json",
          },
          example: "eyJjdXN0b20iOnsidHJhY2UiOiJvbiJ9fQ==",
        },
        {
          name: "X-Amz-Tenant-Id",
          in: "header",
          "x-aws-member": "TenantId",
          description:
            "Tenant for which the function is called. A function with tenant isolation requires it, and serves each tenant in environments of its own. Write an id of your own choice, of at most 256 characters of ASCII without a blank at an end, and leave it out for all other functions.",
          schema: {
            type: "string",
            minLength: 1,
            maxLength: 256,
            description: "letters, digits, blanks and the characters . _ : / = + - @ (tenant-42)",
            pattern: "^(?:[a-zA-Z0-9\\._:\\/=+\\-@ ]+)$",
          },
          example: "tenant-42",
        },
      ],
      post: {
        operationId: "invokeWithResponseStream",
        tags: ["Functions"],
        summary: "Invoke a function",
        description:
          "The body is the function's event. The response comes in the format that Accept names: as the function writes it, or as one JSON object at the end.",
        requestBody: {
          description: "Event with which the function is called.",
          content: { "application/json": { schema: { description: "Any JSON value." } } },
        },
        responses: {
          "200": {
            description: "What the function writes, in the format of Accept: as it comes, but for JSON.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Invocation" } },
              "text/plain": { schema: { type: "string" } },
              "text/event-stream": { schema: { type: "string" } },
              "application/x-ndjson": { schema: { type: "string" } },
              "application/octet-stream": { schema: { type: "string" } },
            },
          },
          "204": { description: "The function could be invoked. It was not, since InvocationType is DryRun." },
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
        },
      },
    },
    "/{FunctionName}/{path}": {
      parameters: [
        {
          name: "FunctionName",
          in: "path",
          required: true,
          "x-aws-member": "FunctionName",
          description:
            "Name or ARN of the function. Write the name alone for a function of your own account, and for one of another account the ARN, whole or shortened to `account:function:name`. Each may end with `:` and a version or an alias, and has at most 256 characters; a name alone has at most 64.",
          schema: {
            type: "string",
            minLength: 1,
            maxLength: 256,
            description:
              "a name of letters, digits, hyphens, underscores and dots (orders), a partial ARN (123456789012:function:orders) or an ARN, each with an optional :alias or :version",
            pattern:
              "^(?:(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?))(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)$",
            if: { pattern: "^(?:[a-zA-Z0-9-_\\.]+)$" },
            then: { maxLength: 64 },
            examples: [
              "orders",
              "orders:live",
              "123456789012:function:orders",
              "arn:aws:lambda:eu-west-1:123456789012:function:orders:7",
            ],
          },
          example: "orders",
        },
        {
          name: "X-Amz-Invocation-Type",
          in: "header",
          "x-aws-member": "InvocationType",
          description:
            "Whether the function is called, or the request only checked. `RequestResponse` calls it, as does a request without this header. `DryRun` checks the parameters and the caller's permission: the function does not run, and the response is a 204 without a body.",
          schema: { type: "string", enum: ["RequestResponse", "DryRun"], default: "RequestResponse" },
          example: "RequestResponse",
        },
        {
          name: "X-Amz-Log-Type",
          in: "header",
          "x-aws-member": "LogType",
          description:
            "Whether the last event holds the end of the function's log. `Tail` asks for its last 4 KB, which come in base64 as `LogResult` of `InvokeComplete`. With `None`, and without this header, no log is sent.",
          schema: { type: "string", enum: ["None", "Tail"], default: "None" },
          example: "Tail",
        },
        {
          name: "X-Amz-Client-Context",
          in: "header",
          "x-aws-member": "ClientContext",
          description:
            "Data about the caller for the function's context object, as JSON in base64. It has at most 3,583 characters of base64. Without this header the context object has none.",
          schema: {
            type: "string",
            maxLength: 3583,
            pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
            contentEncoding: "base64",
            contentMediaType: "application/json",
          },
          example: "eyJjdXN0b20iOnsidHJhY2UiOiJvbiJ9fQ==",
        },
        {
          name: "X-Amz-Tenant-Id",
          in: "header",
          "x-aws-member": "TenantId",
          description:
            "Tenant for which the function is called. A function with tenant isolation requires it, and serves each tenant in environments of its own. Write an id of your own choice, of at most 256 characters of ASCII without a blank at an end, and leave it out for all other functions.",
          schema: {
            type: "string",
            minLength: 1,
            maxLength: 256,
            description: "letters, digits, blanks and the characters . _ : / = + - @ (tenant-42)",
            pattern: "^(?:[a-zA-Z0-9\\._:\\/=+\\-@ ]+)$",
          },
          example: "tenant-42",
        },
        {
          name: "path",
          in: "path",
          required: true,
          description: "The path that the function sees.",
          schema: { type: "string" },
        },
      ],
      get: {
        operationId: "getHttpFunction",
        tags: ["Functions"],
        summary: "Send a GET to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
      head: {
        operationId: "headHttpFunction",
        tags: ["Functions"],
        summary: "Send a HEAD to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
      options: {
        operationId: "optionsHttpFunction",
        tags: ["Functions"],
        summary: "Send a OPTIONS to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        requestBody: { content: { "*/*": {} } },
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
      post: {
        operationId: "postHttpFunction",
        tags: ["Functions"],
        summary: "Send a POST to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        requestBody: { content: { "*/*": {} } },
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
      put: {
        operationId: "putHttpFunction",
        tags: ["Functions"],
        summary: "Send a PUT to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        requestBody: { content: { "*/*": {} } },
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
      patch: {
        operationId: "patchHttpFunction",
        tags: ["Functions"],
        summary: "Send a PATCH to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        requestBody: { content: { "*/*": {} } },
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
      delete: {
        operationId: "deleteHttpFunction",
        tags: ["Functions"],
        summary: "Send a DELETE to a function that speaks HTTP",
        description:
          "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
        responses: {
          "400": { $ref: "#/components/responses/400" },
          "401": { $ref: "#/components/responses/401" },
          "404": { $ref: "#/components/responses/404" },
          "406": { $ref: "#/components/responses/406" },
          "409": { $ref: "#/components/responses/409" },
          "413": { $ref: "#/components/responses/413" },
          "429": { $ref: "#/components/responses/429" },
          "500": { $ref: "#/components/responses/500" },
          "502": { $ref: "#/components/responses/502" },
          "503": { $ref: "#/components/responses/503" },
          "504": { $ref: "#/components/responses/504" },
          "2XX": { description: "What the function responds with.", content: { "*/*": {} } },
        },
      },
    },
    "/openapi.json": {
      get: {
        operationId: "getDocument",
        tags: ["Gateway"],
        summary: "This document",
        description: "It says how the gateway is called, to tools that read OpenAPI.",
        security: [],
        responses: {
          "200": { description: "This document", content: { "application/json": { schema: { type: "object" } } } },
          "403": {
            description: "The Host is none that the gateway is called by.",
            content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        },
      },
    },
    "/healthz": {
      get: {
        operationId: "getHealth",
        tags: ["Gateway"],
        summary: "Whether the gateway takes requests",
        description: "The status is 200 while it takes them, and 503 as soon as it is stopping.",
        security: [],
        responses: {
          "200": {
            description: "Whether the gateway takes requests",
            content: { "application/json": { schema: { type: "object" } } },
          },
          "403": {
            description: "The Host is none that the gateway is called by.",
            content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "A token of the gateway." } },
    schemas: {
      Problem: {
        type: "object",
        description:
          "An error as RFC 9457 writes it. Errors may have further members, such as errorType and errorMessage.",
        required: ["type", "title", "status", "detail", "name", "functionMayHaveRun"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          detail: { type: "string", description: "What is wrong and what to do." },
          name: { type: "string", description: "AWS's name of the error, or the class of it." },
          code: { type: "string" },
          requestId: { type: "string", description: "AWS's id of the request." },
          functionMayHaveRun: { type: "boolean", description: "Whether sending again may run the function twice." },
        },
      },
      Invocation: {
        type: "object",
        required: ["StatusCode", "Payload"],
        properties: {
          StatusCode: { type: "integer" },
          ExecutedVersion: { type: "string" },
          RequestId: { type: "string" },
          Payload: { description: "What the function wrote: a JSON value, or a text where it is not JSON." },
          isBase64Encoded: {
            const: true,
            description: "Is there where Payload is bytes that are no UTF-8, in base64.",
          },
          Logs: { type: "string", description: "The end of the function's log, where X-Amz-Log-Type is Tail." },
        },
      },
    },
    responses: {
      "400": {
        description:
          "A member breaks a rule of this document, or the service refuses the request.\n- InvalidParameterValueException: A parameter has a value that the service does not accept\n- InvalidRequestContentException: The body is not JSON, or a header has a value that the service cannot read\n- NoPublishedVersionException: The qualifier asks for a published version and the function has none\n- RecursiveInvocationException: The call is part of a loop between the function and other AWS resources, and was dropped\n- SnapStartException: The hook that runs after a snapshot is restored failed, so the handler was not called",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "401": {
        description: "The token is missing or wrong.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "404": {
        description:
          "There is no such function, or the gateway does not serve it.\n- ResourceNotFoundException: There is no such function, version or alias",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "406": {
        description: "No format that Accept allows is known.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "409": {
        description:
          "The function cannot be invoked now.\n- CodeArtifactUserDeletedException: The user that owns the function's code artifact was deleted\n- CodeArtifactUserFailedException: The user that owns the function's code artifact could not be provisioned\n- CodeArtifactUserPendingException: The user that owns the function's code artifact is still being provisioned\n- ResourceConflictException: Another operation on the function is under way, so that it cannot be called now\n- SnapStartNotReadyException: The function's snapshot has not been created yet\n- SnapStartRegenerationFailureException: The function's snapshot had to be created again, which failed",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "413": {
        description:
          "The body is larger than the gateway takes.\n- RequestTooLargeException: The payload is larger than the service accepts\n- SerializedRequestEntityTooLargeException: The serialised request is larger than the service accepts",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "429": {
        description:
          "The function is called too often.\n- TooManyRequestsException: A limit of rate or of concurrency is reached",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "500": {
        description: "The gateway cannot call AWS, since it has no credentials or no region.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "502": {
        description:
          "The function failed, its response broke before the first byte, or the service refused the gateway's request.\n- ServiceQuotaExceededException: The call would exceed a quota of the account\n- EFSMountFailureException: The function's EFS file system could not be mounted, since a permission or a setting is missing\n- S3FilesMountFailureException: The function's S3 Files access point could not be mounted, since a permission or a setting is missing\n- EFSMountConnectivityException: The function's EFS file system could not be reached over the network\n- EFSMountTimeoutException: The function's EFS file system could be reached, but mounting it took too long\n- S3FilesMountConnectivityException: The function's S3 Files access point could not be reached over the network\n- S3FilesMountTimeoutException: The function's S3 Files access point could be reached, but mounting it took too long\n- SnapStartTimeoutException: Restoring the function's snapshot took too long\n- EFSIOException: Reading from or writing to the function's file system failed, perhaps while the handler ran\n- UnsupportedMediaTypeException: The service does not accept the Content-Type of the request\n- ServiceException: The service failed\n- EC2AccessDeniedException: The function's role may not set up the function's VPC access\n- EC2ThrottledException: Amazon EC2 throttled the service while it set up the function\n- EC2UnexpectedException: Amazon EC2 failed in an unforeseen way while the service set up the function\n- ENILimitReachedException: No network interface could be created for the function, since the limit of the VPC is reached\n- InvalidRuntimeException: The function's runtime, or its version, is not supported\n- InvalidSecurityGroupIDException: The function's VPC settings name a security group that is not valid\n- InvalidSubnetIDException: The function's VPC settings name a subnet that is not valid\n- InvalidZipFileException: The function's deployment package cannot be unpacked\n- KMSAccessDeniedException: The function's environment cannot be decrypted: access to the key was denied\n- KMSDisabledException: The function's environment cannot be decrypted: the key is disabled\n- KMSInvalidStateException: The function's environment cannot be decrypted: the key's state does not allow it\n- KMSNotFoundException: The function's environment cannot be decrypted: there is no such key\n- ResourceNotReadyException: The function was idle, and its VPC connection is being set up again\n- SubnetIPAddressLimitReachedException: The function's VPC access cannot be set up: a subnet has no free address",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "503": {
        description: "The gateway serves as many requests as it may already, or is stopping.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
      "504": {
        description: "The invocation took longer than the gateway waits.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  },
};
