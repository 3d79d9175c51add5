// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { CommonErrorClass, ErrorTable } from "../src/tables.js";

/** The modelled errors, by the name that the service and AWS's SDK give them. */
export const errors = {
  // spec/lambda.openapi.yaml:850
  InvalidParameterValueException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:863
  InvalidRequestContentException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:876
  NoPublishedVersionException: {},
  // spec/lambda.openapi.yaml:889
  RecursiveInvocationException: {},
  // spec/lambda.openapi.yaml:902
  SnapStartException: {},
  // spec/lambda.openapi.yaml:915
  ServiceQuotaExceededException: {},
  // spec/lambda.openapi.yaml:928
  EFSMountFailureException: {},
  // spec/lambda.openapi.yaml:941
  S3FilesMountFailureException: {},
  // spec/lambda.openapi.yaml:998
  ResourceNotFoundException: {},
  // spec/lambda.openapi.yaml:1011
  EFSMountConnectivityException: {},
  // spec/lambda.openapi.yaml:1024
  EFSMountTimeoutException: {},
  // spec/lambda.openapi.yaml:1037
  S3FilesMountConnectivityException: {},
  // spec/lambda.openapi.yaml:1050
  S3FilesMountTimeoutException: {},
  // spec/lambda.openapi.yaml:1063
  SnapStartTimeoutException: {},
  // spec/lambda.openapi.yaml:1076
  CodeArtifactUserDeletedException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1089
  CodeArtifactUserFailedException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1102
  CodeArtifactUserPendingException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1115
  ResourceConflictException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1128
  SnapStartNotReadyException: {},
  // spec/lambda.openapi.yaml:1141
  SnapStartRegenerationFailureException: {},
  // spec/lambda.openapi.yaml:1154
  EFSIOException: { mayHaveRun: true },
  // spec/lambda.openapi.yaml:1167
  RequestTooLargeException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1180
  SerializedRequestEntityTooLargeException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1193
  UnsupportedMediaTypeException: { members: ["Type"] },
  // spec/lambda.openapi.yaml:1206
  TooManyRequestsException: {
    retry: "throttling",
    members: ["Type", "Reason"],
    headers: { retryAfterSeconds: "Retry-After" },
  },
  // spec/lambda.openapi.yaml:1222
  ServiceException: { retry: "transient", mayHaveRun: true },
  // spec/lambda.openapi.yaml:1235
  EC2AccessDeniedException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1248
  EC2ThrottledException: { retry: "throttling" },
  // spec/lambda.openapi.yaml:1261
  EC2UnexpectedException: { retry: "transient", members: ["Type", "Message", "EC2ErrorCode"] },
  // spec/lambda.openapi.yaml:1278
  ENILimitReachedException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1291
  InvalidRuntimeException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1304
  InvalidSecurityGroupIDException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1317
  InvalidSubnetIDException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1330
  InvalidZipFileException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1343
  KMSAccessDeniedException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1356
  KMSDisabledException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1369
  KMSInvalidStateException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1382
  KMSNotFoundException: { retry: "transient" },
  // spec/lambda.openapi.yaml:1395
  ResourceNotReadyException: { retry: "transient", members: ["Type"] },
  // spec/lambda.openapi.yaml:1408
  SubnetIPAddressLimitReachedException: { retry: "transient" },
} as const satisfies Record<string, ErrorTable>;

/** The members of an error whose row names none. */
export const usualMembers: readonly string[] = ["Type", "Message"];

/** What any AWS service may answer, this one's model does not name, and sending again may mend. */
export const commonErrors: Readonly<Record<CommonErrorClass, readonly string[]>> = {
  throttling: [
    "BandwidthLimitExceeded",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TransactionInProgressException",
  ],
  transient: ["RequestTimeout", "RequestTimeoutException", "TimeoutError"],
  clock: [
    "AccessDeniedException",
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
  ],
  credentials: ["ExpiredToken", "ExpiredTokenException"],
};

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
