// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { CommonErrorClass, ErrorTable } from "../src/tables.js";

/** The modelled errors, by the name that the service and AWS's SDK give them. */
export const errors = {
  // spec/lambda.openapi.yaml:844
  InvalidParameterValueException: { status: 400, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:857
  InvalidRequestContentException: { status: 400, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:870
  NoPublishedVersionException: { status: 400, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:883
  RecursiveInvocationException: { status: 400, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:896
  SnapStartException: { status: 400, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:909
  ServiceQuotaExceededException: { status: 402, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:922
  EFSMountFailureException: { status: 403, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:935
  S3FilesMountFailureException: { status: 403, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:992
  ResourceNotFoundException: { status: 404, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1005
  EFSMountConnectivityException: { status: 408, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1018
  EFSMountTimeoutException: { status: 408, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1031
  S3FilesMountConnectivityException: { status: 408, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1044
  S3FilesMountTimeoutException: { status: 408, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1057
  SnapStartTimeoutException: { status: 408, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1070
  CodeArtifactUserDeletedException: { status: 409, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1083
  CodeArtifactUserFailedException: { status: 409, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1096
  CodeArtifactUserPendingException: { status: 409, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1109
  ResourceConflictException: { status: 409, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1122
  SnapStartNotReadyException: { status: 409, retry: "none", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1135
  SnapStartRegenerationFailureException: {
    status: 409,
    retry: "none",
    beforeInvocation: true,
    body: ["Type", "Message"],
  },
  // spec/lambda.openapi.yaml:1148
  EFSIOException: { status: 410, retry: "none", beforeInvocation: false, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1161
  RequestTooLargeException: { status: 413, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1174
  SerializedRequestEntityTooLargeException: {
    status: 413,
    retry: "none",
    beforeInvocation: true,
    body: ["Type", "message"],
  },
  // spec/lambda.openapi.yaml:1187
  UnsupportedMediaTypeException: { status: 415, retry: "none", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1200
  TooManyRequestsException: {
    status: 429,
    retry: "throttling",
    beforeInvocation: true,
    body: ["Type", "message", "Reason"],
    headers: { retryAfterSeconds: "Retry-After" },
  },
  // spec/lambda.openapi.yaml:1216
  ServiceException: { status: 500, retry: "transient", beforeInvocation: false, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1229
  EC2AccessDeniedException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1242
  EC2ThrottledException: { status: 502, retry: "throttling", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1255
  EC2UnexpectedException: {
    status: 502,
    retry: "transient",
    beforeInvocation: true,
    body: ["Type", "Message", "EC2ErrorCode"],
  },
  // spec/lambda.openapi.yaml:1272
  ENILimitReachedException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1285
  InvalidRuntimeException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1298
  InvalidSecurityGroupIDException: {
    status: 502,
    retry: "transient",
    beforeInvocation: true,
    body: ["Type", "Message"],
  },
  // spec/lambda.openapi.yaml:1311
  InvalidSubnetIDException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1324
  InvalidZipFileException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1337
  KMSAccessDeniedException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1350
  KMSDisabledException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1363
  KMSInvalidStateException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1376
  KMSNotFoundException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1389
  ResourceNotReadyException: { status: 502, retry: "transient", beforeInvocation: true, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1402
  SubnetIPAddressLimitReachedException: {
    status: 502,
    retry: "transient",
    beforeInvocation: true,
    body: ["Type", "Message"],
  },
} as const satisfies Record<string, ErrorTable>;

/** What any AWS service may answer, this one's model does not name, and sending again may mend. */
export const commonErrors = {
  BandwidthLimitExceeded: "throttling",
  LimitExceededException: "throttling",
  PriorRequestNotComplete: "throttling",
  ProvisionedThroughputExceededException: "throttling",
  RequestLimitExceeded: "throttling",
  RequestThrottled: "throttling",
  RequestThrottledException: "throttling",
  SlowDown: "throttling",
  ThrottledException: "throttling",
  Throttling: "throttling",
  ThrottlingException: "throttling",
  TransactionInProgressException: "throttling",
  RequestTimeout: "transient",
  RequestTimeoutException: "transient",
  TimeoutError: "transient",
  AccessDeniedException: "clock",
  AuthFailure: "clock",
  InvalidSignatureException: "clock",
  RequestExpired: "clock",
  RequestInTheFuture: "clock",
  RequestTimeTooSkewed: "clock",
  SignatureDoesNotMatch: "clock",
  ExpiredToken: "credentials",
  ExpiredTokenException: "credentials",
} as const satisfies Record<string, CommonErrorClass>;

/** The name of a modelled error. */
export type ServiceErrorName = keyof typeof errors;

/** The members of each modelled error, under the names that AWS's SDK gives them. */
export interface ServiceErrorMembers {
  /** A parameter has a value that the service does not accept. */
  InvalidParameterValueException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The body is not JSON, or a header has a value that the service cannot read. */
  InvalidRequestContentException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The qualifier asks for a published version and the function has none. */
  NoPublishedVersionException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The call closes a loop between the function and other AWS resources, and was dropped. */
  RecursiveInvocationException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The hook that follows the restoring of a snapshot failed, so the handler was not called. */
  SnapStartException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The call would pass a quota of the account. */
  ServiceQuotaExceededException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's EFS file system could not be mounted, for want of a permission or a setting. */
  EFSMountFailureException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's S3 Files access point could not be mounted, for want of a permission or a setting. */
  S3FilesMountFailureException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** There is no such function, version or alias. */
  ResourceNotFoundException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's EFS file system could not be reached over the network. */
  EFSMountConnectivityException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's EFS file system answered, but mounting it took too long. */
  EFSMountTimeoutException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's S3 Files access point could not be reached over the network. */
  S3FilesMountConnectivityException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's S3 Files access point answered, but mounting it took too long. */
  S3FilesMountTimeoutException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Restoring the function's snapshot took too long. */
  SnapStartTimeoutException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The user that owns the function's code artifact is gone; a new one must be provisioned first. */
  CodeArtifactUserDeletedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The user that owns the function's code artifact could not be provisioned. */
  CodeArtifactUserFailedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The user that owns the function's code artifact is still being provisioned. */
  CodeArtifactUserPendingException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** Another operation on the function is under way, so that it cannot be called now. */
  ResourceConflictException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The function's snapshot is not made yet. */
  SnapStartNotReadyException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's snapshot had to be made anew, which failed. */
  SnapStartRegenerationFailureException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Reading from or writing to the function's file system failed, perhaps while the handler ran. */
  EFSIOException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The payload is larger than the service takes. */
  RequestTooLargeException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The request is larger than the service takes once it is serialised. */
  SerializedRequestEntityTooLargeException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The request's `Content-Type` is not one that the service takes. */
  UnsupportedMediaTypeException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** A limit of rate or of concurrency is reached; `Reason` says which. */
  TooManyRequestsException: {
    /** Seconds to wait before another try. */
    retryAfterSeconds?: string | undefined;
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
    /** Which limit is reached. */
    Reason?:
      | "ConcurrentInvocationLimitExceeded"
      | "FunctionInvocationRateLimitExceeded"
      | "ReservedFunctionConcurrentInvocationLimitExceeded"
      | "ReservedFunctionInvocationRateLimitExceeded"
      | "CallerRateLimitExceeded"
      | "ConcurrentSnapshotCreateLimitExceeded"
      | undefined;
  };
  /** The service failed. Whether the function ran is unknown. */
  ServiceException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's role may not set up the function's VPC access. */
  EC2AccessDeniedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Amazon EC2 throttled the service while it set up the function. */
  EC2ThrottledException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Amazon EC2 failed in an unforeseen way while the service set up the function. */
  EC2UnexpectedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
    /** The error code that Amazon EC2 gave. */
    EC2ErrorCode?: string | undefined;
  };
  /** No network interface could be made for the function, as the VPC's limit is reached. */
  ENILimitReachedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's runtime, or the version of it, is not supported. */
  InvalidRuntimeException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's VPC settings name a security group that is not valid. */
  InvalidSecurityGroupIDException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's VPC settings name a subnet that is not valid. */
  InvalidSubnetIDException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's deployment package cannot be unpacked. */
  InvalidZipFileException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: access to the key was denied. */
  KMSAccessDeniedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: the key is disabled. */
  KMSDisabledException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: the key's state does not allow it. */
  KMSInvalidStateException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: there is no such key. */
  KMSNotFoundException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function was idle and its VPC connection is being made again. */
  ResourceNotReadyException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The function's VPC access cannot be set up: a subnet has no free address. */
  SubnetIPAddressLimitReachedException: {
    /** Whose fault it is, the caller's (`User`) or the service's (`Service`). */
    Type?: string | undefined;
    /** A text for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
}
