// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { CommonErrorClass, ErrorTable } from "../src/tables.js";

/** The modelled errors, under the names that the service and AWS's SDK give them. */
export const errors = {
  // spec/lambda.openapi.yaml#/components/schemas/InvalidParameterValueException
  InvalidParameterValueException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidRequestContentException
  InvalidRequestContentException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/NoPublishedVersionException
  NoPublishedVersionException: {},
  // spec/lambda.openapi.yaml#/components/schemas/RecursiveInvocationException
  RecursiveInvocationException: {},
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartException
  SnapStartException: {},
  // spec/lambda.openapi.yaml#/components/schemas/ServiceQuotaExceededException
  ServiceQuotaExceededException: {},
  // spec/lambda.openapi.yaml#/components/schemas/EFSMountFailureException
  EFSMountFailureException: {},
  // spec/lambda.openapi.yaml#/components/schemas/S3FilesMountFailureException
  S3FilesMountFailureException: {},
  // spec/lambda.openapi.yaml#/components/schemas/ResourceNotFoundException
  ResourceNotFoundException: {},
  // spec/lambda.openapi.yaml#/components/schemas/EFSMountConnectivityException
  EFSMountConnectivityException: {},
  // spec/lambda.openapi.yaml#/components/schemas/EFSMountTimeoutException
  EFSMountTimeoutException: {},
  // spec/lambda.openapi.yaml#/components/schemas/S3FilesMountConnectivityException
  S3FilesMountConnectivityException: {},
  // spec/lambda.openapi.yaml#/components/schemas/S3FilesMountTimeoutException
  S3FilesMountTimeoutException: {},
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartTimeoutException
  SnapStartTimeoutException: {},
  // spec/lambda.openapi.yaml#/components/schemas/CodeArtifactUserDeletedException
  CodeArtifactUserDeletedException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/CodeArtifactUserFailedException
  CodeArtifactUserFailedException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/CodeArtifactUserPendingException
  CodeArtifactUserPendingException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/ResourceConflictException
  ResourceConflictException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartNotReadyException
  SnapStartNotReadyException: {},
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartRegenerationFailureException
  SnapStartRegenerationFailureException: {},
  // spec/lambda.openapi.yaml#/components/schemas/EFSIOException
  EFSIOException: { mayHaveRun: true },
  // spec/lambda.openapi.yaml#/components/schemas/RequestTooLargeException
  RequestTooLargeException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/SerializedRequestEntityTooLargeException
  SerializedRequestEntityTooLargeException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/UnsupportedMediaTypeException
  UnsupportedMediaTypeException: { members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/TooManyRequestsException
  TooManyRequestsException: {
    retry: "throttling",
    members: ["Type", "Reason"],
    headers: { retryAfterSeconds: "Retry-After" },
  },
  // spec/lambda.openapi.yaml#/components/schemas/ServiceException
  ServiceException: { retry: "transient", mayHaveRun: true },
  // spec/lambda.openapi.yaml#/components/schemas/EC2AccessDeniedException
  EC2AccessDeniedException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/EC2ThrottledException
  EC2ThrottledException: { retry: "throttling" },
  // spec/lambda.openapi.yaml#/components/schemas/EC2UnexpectedException
  EC2UnexpectedException: { retry: "transient", members: ["Type", "Message", "EC2ErrorCode"] },
  // spec/lambda.openapi.yaml#/components/schemas/ENILimitReachedException
  ENILimitReachedException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidRuntimeException
  InvalidRuntimeException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidSecurityGroupIDException
  InvalidSecurityGroupIDException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidSubnetIDException
  InvalidSubnetIDException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidZipFileException
  InvalidZipFileException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/KMSAccessDeniedException
  KMSAccessDeniedException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/KMSDisabledException
  KMSDisabledException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/KMSInvalidStateException
  KMSInvalidStateException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/KMSNotFoundException
  KMSNotFoundException: { retry: "transient" },
  // spec/lambda.openapi.yaml#/components/schemas/ResourceNotReadyException
  ResourceNotReadyException: { retry: "transient", members: ["Type"] },
  // spec/lambda.openapi.yaml#/components/schemas/SubnetIPAddressLimitReachedException
  SubnetIPAddressLimitReachedException: { retry: "transient" },
} as const satisfies Record<string, ErrorTable>;

/** The members of every error whose row lists none. */
export const usualMembers: readonly string[] = ["Type", "Message"];

/**
 * Errors that any AWS service may respond with, that this service's model does not list, and that sending the
 * request again may resolve.
 */
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
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The body is not JSON, or a header has a value that the service cannot read. */
  InvalidRequestContentException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The qualifier asks for a published version and the function has none. */
  NoPublishedVersionException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The call is part of a loop between the function and other AWS resources, and was dropped. */
  RecursiveInvocationException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The hook that runs after a snapshot is restored failed, so the handler was not called. */
  SnapStartException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The call would exceed a quota of the account. */
  ServiceQuotaExceededException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's EFS file system could not be mounted, since a permission or a setting is missing. */
  EFSMountFailureException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's S3 Files access point could not be mounted, since a permission or a setting is missing. */
  S3FilesMountFailureException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** There is no such function, version or alias. */
  ResourceNotFoundException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's EFS file system could not be reached over the network. */
  EFSMountConnectivityException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's EFS file system could be reached, but mounting it took too long. */
  EFSMountTimeoutException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's S3 Files access point could not be reached over the network. */
  S3FilesMountConnectivityException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's S3 Files access point could be reached, but mounting it took too long. */
  S3FilesMountTimeoutException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Restoring the function's snapshot took too long. */
  SnapStartTimeoutException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The user that owns the function's code artifact was deleted. A new one must be provisioned first. */
  CodeArtifactUserDeletedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The user that owns the function's code artifact could not be provisioned. */
  CodeArtifactUserFailedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The user that owns the function's code artifact is still being provisioned. */
  CodeArtifactUserPendingException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** Another operation on the function is under way, so that it cannot be called now. */
  ResourceConflictException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The function's snapshot has not been created yet. */
  SnapStartNotReadyException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's snapshot had to be created again, which failed. */
  SnapStartRegenerationFailureException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Reading from or writing to the function's file system failed, perhaps while the handler ran. */
  EFSIOException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The payload is larger than the service accepts. */
  RequestTooLargeException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The serialised request is larger than the service accepts. */
  SerializedRequestEntityTooLargeException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The service does not accept the `Content-Type` of the request. */
  UnsupportedMediaTypeException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** A limit of rate or of concurrency is reached. `Reason` says which one. */
  TooManyRequestsException: {
    /** Seconds to wait before the request is sent again. */
    retryAfterSeconds?: string | undefined;
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
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
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's role may not set up the function's VPC access. */
  EC2AccessDeniedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Amazon EC2 throttled the service while it set up the function. */
  EC2ThrottledException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Amazon EC2 failed in an unforeseen way while the service set up the function. */
  EC2UnexpectedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
    /** The error code of Amazon EC2. */
    EC2ErrorCode?: string | undefined;
  };
  /** No network interface could be created for the function, since the limit of the VPC is reached. */
  ENILimitReachedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's runtime, or its version, is not supported. */
  InvalidRuntimeException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's VPC settings name a security group that is not valid. */
  InvalidSecurityGroupIDException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's VPC settings name a subnet that is not valid. */
  InvalidSubnetIDException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's deployment package cannot be unpacked. */
  InvalidZipFileException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: access to the key was denied. */
  KMSAccessDeniedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: the key is disabled. */
  KMSDisabledException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: the key's state does not allow it. */
  KMSInvalidStateException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: there is no such key. */
  KMSNotFoundException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function was idle, and its VPC connection is being set up again. */
  ResourceNotReadyException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The function's VPC access cannot be set up: a subnet has no free address. */
  SubnetIPAddressLimitReachedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
}
