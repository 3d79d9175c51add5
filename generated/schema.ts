// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { ServiceErrorBodies, ServiceErrorName } from "./errors.js";
import type {
  InvokeWithResponseStreamResponseEvent,
  InvokeResponseStreamUpdate,
  InvokeWithResponseStreamCompleteEvent,
} from "./events.js";
export interface paths {
  "/2021-11-15/functions/{FunctionName}/response-streaming-invocations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Call a function and stream its response
     * @description Runs the function with the body of the request as its event. The response streams the bytes that the handler writes, as it writes them. The status is sent before the handler ends, so a failure of the function arrives in the last event. Closing the connection does not stop the function. The caller needs the permission `lambda:InvokeFunction`. A response has at most 200 MB, of which all that follows the first 6 MB comes at no more than 2 MB a second.
     */
    post: operations["invokeWithResponseStream"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description One event of the response stream, as an object whose only key is the name of the event.
     * @example {
     *       "PayloadChunk": {
     *         "Payload": "{\"total\":"
     *       }
     *     }
     * @example {
     *       "InvokeComplete": {}
     *     }
     */
    InvokeWithResponseStreamResponseEvent: InvokeWithResponseStreamResponseEvent;
    /**
     * @description Bytes that the function wrote. Where they are split into events has no meaning: join them in their order before you read text or JSON.
     * @example {
     *       "Payload": "{\"total\":"
     *     }
     */
    InvokeResponseStreamUpdate: InvokeResponseStreamUpdate;
    /**
     * @description The end of the response stream. It has an `ErrorCode` if the function failed after the stream had begun, and the payload before it is then not whole.
     * @example {
     *       "LogResult": "U1RBUlQgUmVxdWVzdElkOiAwYTFiMmMzZAo="
     *     }
     * @example {
     *       "ErrorCode": "Runtime.TruncatedResponse"
     *     }
     * @example {
     *       "ErrorCode": "RangeError",
     *       "ErrorDetails": "{\"errorType\":\"RangeError\",\"errorMessage\":\"no such order\",\"trace\":[]}"
     *     }
     */
    InvokeWithResponseStreamCompleteEvent: InvokeWithResponseStreamCompleteEvent;
    /**
     * @description Whether the caller (`User`) or the service (`Service`) caused the error.
     * @example User
     */
    Fault: string;
    /**
     * @description A message for people. Its wording may change at any time.
     * @example The function has no published version
     */
    ErrorMessage: string;
    /**
     * @description Which limit is reached, on the calls that run at once or on those that begin in a second.
     * @example CallerRateLimitExceeded
     * @enum {string}
     */
    ThrottleReason:
      | "ConcurrentInvocationLimitExceeded"
      | "FunctionInvocationRateLimitExceeded"
      | "ReservedFunctionConcurrentInvocationLimitExceeded"
      | "ReservedFunctionInvocationRateLimitExceeded"
      | "CallerRateLimitExceeded"
      | "ConcurrentSnapshotCreateLimitExceeded";
    /**
     * @description A parameter has a value that the service does not accept. `message` says which one.
     * @example {
     *       "Type": "User",
     *       "message": "The qualifier is malformed"
     *     }
     */
    InvalidParameterValueException: ServiceErrorBodies["InvalidParameterValueException"];
    /**
     * @description The body is not JSON, or a header has a value that the service cannot read.
     * @example {
     *       "Type": "User",
     *       "message": "The body is not JSON"
     *     }
     */
    InvalidRequestContentException: ServiceErrorBodies["InvalidRequestContentException"];
    /**
     * @description The qualifier asks for a published version and the function has none. Publish one, or call `$LATEST`.
     * @example {
     *       "Type": "User",
     *       "Message": "The function has no published version"
     *     }
     */
    NoPublishedVersionException: ServiceErrorBodies["NoPublishedVersionException"];
    /**
     * @description The call is part of a loop between the function and other AWS resources, and was dropped. Break the loop first.
     * @example {
     *       "Type": "User",
     *       "Message": "The function is part of a recursive loop"
     *     }
     */
    RecursiveInvocationException: ServiceErrorBodies["RecursiveInvocationException"];
    /**
     * @description The hook that runs after a snapshot is restored failed, so the handler was not called.
     * @example {
     *       "Type": "User",
     *       "Message": "The afterRestore hook failed"
     *     }
     */
    SnapStartException: ServiceErrorBodies["SnapStartException"];
    /**
     * @description The call would exceed a quota of the account. Call less, or ask AWS to raise the quota.
     * @example {
     *       "Type": "User",
     *       "Message": "The quota of the account is reached"
     *     }
     */
    ServiceQuotaExceededException: ServiceErrorBodies["ServiceQuotaExceededException"];
    /**
     * @description The function's EFS file system could not be mounted, since a permission or a setting is missing.
     * @example {
     *       "Type": "User",
     *       "Message": "The file system could not be mounted"
     *     }
     */
    EFSMountFailureException: ServiceErrorBodies["EFSMountFailureException"];
    /**
     * @description The function's S3 Files access point could not be mounted, since a permission or a setting is missing.
     * @example {
     *       "Type": "User",
     *       "Message": "The access point could not be mounted"
     *     }
     */
    S3FilesMountFailureException: ServiceErrorBodies["S3FilesMountFailureException"];
    /**
     * @description The request is not signed at all.
     * @example {
     *       "message": "The request is not signed"
     *     }
     */
    MissingAuthenticationTokenException: {
      Type?: components["schemas"]["Fault"];
      message?: components["schemas"]["ErrorMessage"];
    };
    /**
     * @description The signature lacks one of its parts.
     * @example {
     *       "message": "The Authorization header has no Signature"
     *     }
     */
    IncompleteSignatureException: {
      Type?: components["schemas"]["Fault"];
      message?: components["schemas"]["ErrorMessage"];
    };
    /**
     * @description The signature, its date or its scope do not fit the request.
     * @example {
     *       "message": "The signature does not match"
     *     }
     */
    InvalidSignatureException: {
      Type?: components["schemas"]["Fault"];
      message?: components["schemas"]["ErrorMessage"];
    };
    /**
     * @description The access key or the session token is unknown.
     * @example {
     *       "message": "The security token is not known"
     *     }
     */
    UnrecognizedClientException: {
      Type?: components["schemas"]["Fault"];
      message?: components["schemas"]["ErrorMessage"];
    };
    /**
     * @description There is no such function, version or alias.
     * @example {
     *       "Type": "User",
     *       "Message": "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:orders"
     *     }
     */
    ResourceNotFoundException: ServiceErrorBodies["ResourceNotFoundException"];
    /**
     * @description The function's EFS file system could not be reached over the network.
     * @example {
     *       "Type": "User",
     *       "Message": "The file system could not be reached"
     *     }
     */
    EFSMountConnectivityException: ServiceErrorBodies["EFSMountConnectivityException"];
    /**
     * @description The function's EFS file system could be reached, but mounting it took too long.
     * @example {
     *       "Type": "User",
     *       "Message": "Mounting the file system timed out"
     *     }
     */
    EFSMountTimeoutException: ServiceErrorBodies["EFSMountTimeoutException"];
    /**
     * @description The function's S3 Files access point could not be reached over the network.
     * @example {
     *       "Type": "User",
     *       "Message": "The access point could not be reached"
     *     }
     */
    S3FilesMountConnectivityException: ServiceErrorBodies["S3FilesMountConnectivityException"];
    /**
     * @description The function's S3 Files access point could be reached, but mounting it took too long.
     * @example {
     *       "Type": "User",
     *       "Message": "Mounting the access point timed out"
     *     }
     */
    S3FilesMountTimeoutException: ServiceErrorBodies["S3FilesMountTimeoutException"];
    /**
     * @description Restoring the function's snapshot took too long.
     * @example {
     *       "Type": "User",
     *       "Message": "Restoring the snapshot timed out"
     *     }
     */
    SnapStartTimeoutException: ServiceErrorBodies["SnapStartTimeoutException"];
    /**
     * @description The user that owns the function's code artifact was deleted. A new one must be provisioned first.
     * @example {
     *       "Type": "User",
     *       "message": "The code artifact user was deleted"
     *     }
     */
    CodeArtifactUserDeletedException: ServiceErrorBodies["CodeArtifactUserDeletedException"];
    /**
     * @description The user that owns the function's code artifact could not be provisioned.
     * @example {
     *       "Type": "User",
     *       "message": "The code artifact user could not be provisioned"
     *     }
     */
    CodeArtifactUserFailedException: ServiceErrorBodies["CodeArtifactUserFailedException"];
    /**
     * @description The user that owns the function's code artifact is still being provisioned. Call again later.
     * @example {
     *       "Type": "User",
     *       "message": "The code artifact user is being provisioned"
     *     }
     */
    CodeArtifactUserPendingException: ServiceErrorBodies["CodeArtifactUserPendingException"];
    /**
     * @description Another operation on the function is under way, so that it cannot be called now. Call again when it is done.
     * @example {
     *       "Type": "User",
     *       "message": "The function is being updated"
     *     }
     */
    ResourceConflictException: ServiceErrorBodies["ResourceConflictException"];
    /**
     * @description The function's snapshot has not been created yet. Call again later.
     * @example {
     *       "Type": "User",
     *       "Message": "The function is not active yet"
     *     }
     */
    SnapStartNotReadyException: ServiceErrorBodies["SnapStartNotReadyException"];
    /**
     * @description The function's snapshot had to be created again, which failed.
     * @example {
     *       "Type": "User",
     *       "Message": "The snapshot could not be created again"
     *     }
     */
    SnapStartRegenerationFailureException: ServiceErrorBodies["SnapStartRegenerationFailureException"];
    /**
     * @description Reading from or writing to the function's file system failed, perhaps while the handler ran.
     * @example {
     *       "Type": "User",
     *       "Message": "The file system failed"
     *     }
     */
    EFSIOException: ServiceErrorBodies["EFSIOException"];
    /**
     * @description The payload is larger than the service accepts. Store large data elsewhere, and send where it is.
     * @example {
     *       "Type": "User",
     *       "message": "The payload is larger than 6291456 bytes"
     *     }
     */
    RequestTooLargeException: ServiceErrorBodies["RequestTooLargeException"];
    /**
     * @description The serialised request is larger than the service accepts.
     * @example {
     *       "Type": "User",
     *       "message": "The serialised request is too large"
     *     }
     */
    SerializedRequestEntityTooLargeException: ServiceErrorBodies["SerializedRequestEntityTooLargeException"];
    /**
     * @description The service does not accept the `Content-Type` of the request. Send `application/json`.
     * @example {
     *       "Type": "User",
     *       "message": "Unsupported content type: text/plain"
     *     }
     */
    UnsupportedMediaTypeException: ServiceErrorBodies["UnsupportedMediaTypeException"];
    /**
     * @description A limit of rate or of concurrency is reached. `Reason` says which one. Wait before you send again, as long as `Retry-After` says.
     * @example {
     *       "Type": "User",
     *       "message": "Too many requests",
     *       "Reason": "CallerRateLimitExceeded"
     *     }
     */
    TooManyRequestsException: ServiceErrorBodies["TooManyRequestsException"];
    /**
     * @description The service failed. Whether the function ran is unknown. Send again only where running twice does no harm.
     * @example {
     *       "Type": "Service",
     *       "Message": "An internal error occurred"
     *     }
     */
    ServiceException: ServiceErrorBodies["ServiceException"];
    /**
     * @description The function's role may not set up the function's VPC access. Give it the permission to make network interfaces.
     * @example {
     *       "Type": "Service",
     *       "Message": "Missing permissions to configure the VPC"
     *     }
     */
    EC2AccessDeniedException: ServiceErrorBodies["EC2AccessDeniedException"];
    /**
     * @description Amazon EC2 throttled the service while it set up the function. Call again later.
     * @example {
     *       "Type": "Service",
     *       "Message": "Amazon EC2 throttled the request"
     *     }
     */
    EC2ThrottledException: ServiceErrorBodies["EC2ThrottledException"];
    /**
     * @description Amazon EC2 failed in an unforeseen way while the service set up the function.
     * @example {
     *       "Type": "Service",
     *       "Message": "Amazon EC2 failed",
     *       "EC2ErrorCode": "RequestLimitExceeded"
     *     }
     */
    EC2UnexpectedException: ServiceErrorBodies["EC2UnexpectedException"];
    /**
     * @description No network interface could be created for the function, since the limit of the VPC is reached. Ask AWS to raise it.
     * @example {
     *       "Type": "Service",
     *       "Message": "The limit of network interfaces is reached"
     *     }
     */
    ENILimitReachedException: ServiceErrorBodies["ENILimitReachedException"];
    /**
     * @description The function's runtime, or its version, is not supported. Move the function to one that is.
     * @example {
     *       "Type": "Service",
     *       "Message": "The runtime is not supported"
     *     }
     */
    InvalidRuntimeException: ServiceErrorBodies["InvalidRuntimeException"];
    /**
     * @description The function's VPC settings name a security group that is not valid. Correct the settings.
     * @example {
     *       "Type": "Service",
     *       "Message": "The security group is not valid"
     *     }
     */
    InvalidSecurityGroupIDException: ServiceErrorBodies["InvalidSecurityGroupIDException"];
    /**
     * @description The function's VPC settings name a subnet that is not valid. Correct the settings.
     * @example {
     *       "Type": "Service",
     *       "Message": "The subnet is not valid"
     *     }
     */
    InvalidSubnetIDException: ServiceErrorBodies["InvalidSubnetIDException"];
    /**
     * @description The function's deployment package cannot be unpacked. Deploy it again.
     * @example {
     *       "Type": "Service",
     *       "Message": "The deployment package cannot be unpacked"
     *     }
     */
    InvalidZipFileException: ServiceErrorBodies["InvalidZipFileException"];
    /**
     * @description The function's environment cannot be decrypted: access to the key was denied. Check the key's policy and the function's role.
     * @example {
     *       "Type": "Service",
     *       "Message": "Access to the key was denied"
     *     }
     */
    KMSAccessDeniedException: ServiceErrorBodies["KMSAccessDeniedException"];
    /**
     * @description The function's environment cannot be decrypted: the key is disabled. Enable the key, or choose another.
     * @example {
     *       "Type": "Service",
     *       "Message": "The key is disabled"
     *     }
     */
    KMSDisabledException: ServiceErrorBodies["KMSDisabledException"];
    /**
     * @description The function's environment cannot be decrypted: the key's state does not allow it. Choose a key that can be used.
     * @example {
     *       "Type": "Service",
     *       "Message": "The key is in an invalid state"
     *     }
     */
    KMSInvalidStateException: ServiceErrorBodies["KMSInvalidStateException"];
    /**
     * @description The function's environment cannot be decrypted: there is no such key. Choose another key.
     * @example {
     *       "Type": "Service",
     *       "Message": "The key does not exist"
     *     }
     */
    KMSNotFoundException: ServiceErrorBodies["KMSNotFoundException"];
    /**
     * @description The function was idle, and its VPC connection is being set up again. Call again later.
     * @example {
     *       "Type": "Service",
     *       "message": "The function's VPC connection is not ready"
     *     }
     */
    ResourceNotReadyException: ServiceErrorBodies["ResourceNotReadyException"];
    /**
     * @description The function's VPC access cannot be set up: a subnet has no free address. Free addresses, or add a subnet.
     * @example {
     *       "Type": "Service",
     *       "Message": "No free address in the subnet"
     *     }
     */
    SubnetIPAddressLimitReachedException: ServiceErrorBodies["SubnetIPAddressLimitReachedException"];
  };
  responses: {
    /** @description The function was called. The body is a sequence of events, which are sent as they occur: any number of `PayloadChunk`, then one `InvokeComplete`. A body that ends without `InvokeComplete` was cut off. `Content-Type` is that of the event stream, and not that of the bytes that the function wrote. */
    Stream: {
      headers: {
        "X-Amz-Executed-Version": components["headers"]["ExecutedVersion"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        "application/vnd.amazon.eventstream": ReadableStream<Uint8Array<ArrayBuffer>>;
      };
    };
    /** @description The parameters are valid and the caller may call the function. It was not called, and there is no body. */
    DryRun: {
      headers: {
        "X-Amz-Executed-Version": components["headers"]["ExecutedVersion"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The request is not acceptable, or the function cannot serve it. */
    BadRequest: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "message": "The qualifier is malformed"
         *     }
         */
        "application/json":
          | components["schemas"]["InvalidParameterValueException"]
          | components["schemas"]["InvalidRequestContentException"]
          | components["schemas"]["NoPublishedVersionException"]
          | components["schemas"]["RecursiveInvocationException"]
          | components["schemas"]["SnapStartException"];
      };
    };
    /** @description A quota of the account is reached. */
    QuotaExceeded: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "Message": "The quota of the account is reached"
         *     }
         */
        "application/json": components["schemas"]["ServiceQuotaExceededException"];
      };
    };
    /** @description A file system of the function cannot be mounted, or the signature does not prove who the caller is. For the latter the service uses names that its model does not list. A caller without permission gets this status too. */
    Forbidden: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "Message": "The file system could not be mounted"
         *     }
         */
        "application/json":
          | components["schemas"]["EFSMountFailureException"]
          | components["schemas"]["S3FilesMountFailureException"]
          | components["schemas"]["MissingAuthenticationTokenException"]
          | components["schemas"]["IncompleteSignatureException"]
          | components["schemas"]["InvalidSignatureException"]
          | components["schemas"]["UnrecognizedClientException"];
      };
    };
    /** @description There is no such function, version or alias. */
    NotFound: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "Message": "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:orders"
         *     }
         */
        "application/json": components["schemas"]["ResourceNotFoundException"];
      };
    };
    /** @description The function could not be set up in time. */
    SetUpTimeout: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "Message": "The file system could not be reached"
         *     }
         */
        "application/json":
          | components["schemas"]["EFSMountConnectivityException"]
          | components["schemas"]["EFSMountTimeoutException"]
          | components["schemas"]["S3FilesMountConnectivityException"]
          | components["schemas"]["S3FilesMountTimeoutException"]
          | components["schemas"]["SnapStartTimeoutException"];
      };
    };
    /** @description The function's state does not allow a call now. */
    Conflict: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "message": "The code artifact user was deleted"
         *     }
         */
        "application/json":
          | components["schemas"]["CodeArtifactUserDeletedException"]
          | components["schemas"]["CodeArtifactUserFailedException"]
          | components["schemas"]["CodeArtifactUserPendingException"]
          | components["schemas"]["ResourceConflictException"]
          | components["schemas"]["SnapStartNotReadyException"]
          | components["schemas"]["SnapStartRegenerationFailureException"];
      };
    };
    /** @description The function's file system failed. */
    FileSystemFailure: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "Message": "The file system failed"
         *     }
         */
        "application/json": components["schemas"]["EFSIOException"];
      };
    };
    /** @description The request is too large. */
    RequestTooLarge: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "message": "The payload is larger than 6291456 bytes"
         *     }
         */
        "application/json":
          | components["schemas"]["RequestTooLargeException"]
          | components["schemas"]["SerializedRequestEntityTooLargeException"];
      };
    };
    /** @description The service does not accept the content type of the request. */
    UnsupportedMediaType: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "message": "Unsupported content type: text/plain"
         *     }
         */
        "application/json": components["schemas"]["UnsupportedMediaTypeException"];
      };
    };
    /** @description A limit of rate or of concurrency is reached. */
    TooManyRequests: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        "Retry-After": components["headers"]["RetryAfter"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "User",
         *       "message": "Too many requests",
         *       "Reason": "CallerRateLimitExceeded"
         *     }
         */
        "application/json": components["schemas"]["TooManyRequestsException"];
      };
    };
    /** @description The service failed. */
    ServiceFailure: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "Service",
         *       "Message": "An internal error occurred"
         *     }
         */
        "application/json": components["schemas"]["ServiceException"];
      };
    };
    /** @description The function could not be set up. */
    SetUpFailure: {
      headers: {
        "x-amzn-errortype": components["headers"]["ErrorType"];
        "x-amzn-requestid": components["headers"]["RequestId"];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "Type": "Service",
         *       "Message": "Missing permissions to configure the VPC"
         *     }
         */
        "application/json":
          | components["schemas"]["EC2AccessDeniedException"]
          | components["schemas"]["EC2ThrottledException"]
          | components["schemas"]["EC2UnexpectedException"]
          | components["schemas"]["ENILimitReachedException"]
          | components["schemas"]["InvalidRuntimeException"]
          | components["schemas"]["InvalidSecurityGroupIDException"]
          | components["schemas"]["InvalidSubnetIDException"]
          | components["schemas"]["InvalidZipFileException"]
          | components["schemas"]["KMSAccessDeniedException"]
          | components["schemas"]["KMSDisabledException"]
          | components["schemas"]["KMSInvalidStateException"]
          | components["schemas"]["KMSNotFoundException"]
          | components["schemas"]["ResourceNotReadyException"]
          | components["schemas"]["SubnetIPAddressLimitReachedException"];
      };
    };
  };
  parameters: {
    /**
     * @description Name or ARN of the function. Write the name alone for a function of your own account, and for one of another account the ARN, whole or shortened to `account:function:name`. Each may end with `:` and a version or an alias, and has at most 256 characters; a name alone has at most 64.
     * @example orders
     */
    FunctionName: string;
    /**
     * @description Version or alias of the function. Write a number such as `7`, an alias such as `live`, or `$LATEST`, at most 128 characters. Where there is none here and none in the function's name, the unpublished version is called, which is `$LATEST`.
     * @example live
     */
    Qualifier: string;
    /**
     * @description Whether the function is called, or the request only checked. `RequestResponse` calls it, as does a request without this header. `DryRun` checks the parameters and the caller's permission: the function does not run, and the response is a 204 without a body.
     * @example RequestResponse
     */
    InvocationType: "RequestResponse" | "DryRun";
    /**
     * @description Whether the last event holds the end of the function's log. `Tail` asks for its last 4 KB, which come in base64 as `LogResult` of `InvokeComplete`. With `None`, and without this header, no log is sent.
     * @example Tail
     */
    LogType: "None" | "Tail";
    /**
     * @description Data about the caller for the function's context object, as JSON in base64. It has at most 3,583 characters of base64. Without this header the context object has none.
     * @example eyJjdXN0b20iOnsidHJhY2UiOiJvbiJ9fQ==
     */
    ClientContext: string;
    /**
     * @description Tenant for which the function is called. A function with tenant isolation requires it, and serves each tenant in environments of its own. Write an id of your own choice, of at most 256 characters of ASCII without a blank at an end, and leave it out for all other functions.
     * @example tenant-42
     */
    TenantId: string;
  };
  requestBodies: {
    /** @description Event with which the function is called. Write any JSON value, of at most 6 MB: it is sent as the whole body of the request, and the function parses it as JSON. The `Content-Type` is required and signed, and is `application/json` unless the caller sets another. */
    Payload: {
      content: {
        "application/json": unknown;
        /** @example {"order":7} */
        "application/octet-stream": Uint8Array<ArrayBuffer>;
      };
    };
  };
  headers: {
    /**
     * @description Version that ran, as a number or `$LATEST`. For a call of an alias it is the version to which the alias points.
     * @example 7
     */
    ExecutedVersion: string;
    /**
     * @description Id that the service gave to the request, which the function's log has too. Name it when you ask AWS about a request.
     * @example 0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
     */
    RequestId: string;
    /**
     * @description Name of the error, sometimes followed by `:` and further text that has no meaning.
     * @example ResourceNotFoundException:
     */
    ErrorType: ServiceErrorName | `${ServiceErrorName}:${string}`;
    /**
     * @description Seconds to wait before the request is sent again. Absent where the service gives no hint.
     * @example 1
     */
    RetryAfter: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  invokeWithResponseStream: {
    parameters: {
      query?: {
        /**
         * @description Version or alias of the function. Write a number such as `7`, an alias such as `live`, or `$LATEST`, at most 128 characters. Where there is none here and none in the function's name, the unpublished version is called, which is `$LATEST`.
         * @example live
         */
        Qualifier?: components["parameters"]["Qualifier"];
      };
      header?: {
        /**
         * @description Whether the function is called, or the request only checked. `RequestResponse` calls it, as does a request without this header. `DryRun` checks the parameters and the caller's permission: the function does not run, and the response is a 204 without a body.
         * @example RequestResponse
         */
        "X-Amz-Invocation-Type"?: components["parameters"]["InvocationType"];
        /**
         * @description Whether the last event holds the end of the function's log. `Tail` asks for its last 4 KB, which come in base64 as `LogResult` of `InvokeComplete`. With `None`, and without this header, no log is sent.
         * @example Tail
         */
        "X-Amz-Log-Type"?: components["parameters"]["LogType"];
        /**
         * @description Data about the caller for the function's context object, as JSON in base64. It has at most 3,583 characters of base64. Without this header the context object has none.
         * @example eyJjdXN0b20iOnsidHJhY2UiOiJvbiJ9fQ==
         */
        "X-Amz-Client-Context"?: components["parameters"]["ClientContext"];
        /**
         * @description Tenant for which the function is called. A function with tenant isolation requires it, and serves each tenant in environments of its own. Write an id of your own choice, of at most 256 characters of ASCII without a blank at an end, and leave it out for all other functions.
         * @example tenant-42
         */
        "X-Amz-Tenant-Id"?: components["parameters"]["TenantId"];
      };
      path: {
        /**
         * @description Name or ARN of the function. Write the name alone for a function of your own account, and for one of another account the ARN, whole or shortened to `account:function:name`. Each may end with `:` and a version or an alias, and has at most 256 characters; a name alone has at most 64.
         * @example orders
         */
        FunctionName: components["parameters"]["FunctionName"];
      };
      cookie?: never;
    };
    requestBody?: components["requestBodies"]["Payload"];
    responses: {
      200: components["responses"]["Stream"];
      204: components["responses"]["DryRun"];
      400: components["responses"]["BadRequest"];
      402: components["responses"]["QuotaExceeded"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["NotFound"];
      408: components["responses"]["SetUpTimeout"];
      409: components["responses"]["Conflict"];
      410: components["responses"]["FileSystemFailure"];
      413: components["responses"]["RequestTooLarge"];
      415: components["responses"]["UnsupportedMediaType"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["ServiceFailure"];
      502: components["responses"]["SetUpFailure"];
    };
  };
}
