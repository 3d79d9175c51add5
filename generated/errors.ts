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

/** The body of each modelled error, as the service sends it. */
export interface ServiceErrorBodies {
  /** A parameter has a value that the service does not accept. `message` says which one. */
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
  /** The qualifier asks for a published version and the function has none. Publish one, or call `$LATEST`. */
  NoPublishedVersionException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The call is part of a loop between the function and other AWS resources, and was dropped. Break the loop first. */
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
  /** The call would exceed a quota of the account. Call less, or ask AWS to raise the quota. */
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
  /** The user that owns the function's code artifact is still being provisioned. Call again later. */
  CodeArtifactUserPendingException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** Another operation on the function is under way, so that it cannot be called now. Call again when it is done. */
  ResourceConflictException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The function's snapshot has not been created yet. Call again later. */
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
  /** The payload is larger than the service accepts. Store large data elsewhere, and send where it is. */
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
  /** The service does not accept the `Content-Type` of the request. Send `application/json`. */
  UnsupportedMediaTypeException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /**
   * A limit of rate or of concurrency is reached. `Reason` says which one. Wait before you send again, as long as
   * `Retry-After` says.
   */
  TooManyRequestsException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
    /** Which limit is reached, on the calls that run at once or on those that begin in a second. */
    Reason?:
      | "ConcurrentInvocationLimitExceeded"
      | "FunctionInvocationRateLimitExceeded"
      | "ReservedFunctionConcurrentInvocationLimitExceeded"
      | "ReservedFunctionInvocationRateLimitExceeded"
      | "CallerRateLimitExceeded"
      | "ConcurrentSnapshotCreateLimitExceeded"
      | undefined;
  };
  /** The service failed. Whether the function ran is unknown. Send again only where running twice does no harm. */
  ServiceException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /**
   * The function's role may not set up the function's VPC access. Give it the permission to make network
   * interfaces.
   */
  EC2AccessDeniedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** Amazon EC2 throttled the service while it set up the function. Call again later. */
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
  /**
   * No network interface could be created for the function, since the limit of the VPC is reached. Ask AWS to raise
   * it.
   */
  ENILimitReachedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's runtime, or its version, is not supported. Move the function to one that is. */
  InvalidRuntimeException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's VPC settings name a security group that is not valid. Correct the settings. */
  InvalidSecurityGroupIDException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's VPC settings name a subnet that is not valid. Correct the settings. */
  InvalidSubnetIDException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's deployment package cannot be unpacked. Deploy it again. */
  InvalidZipFileException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /**
   * The function's environment cannot be decrypted: access to the key was denied. Check the key's policy and the
   * function's role.
   */
  KMSAccessDeniedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: the key is disabled. Enable the key, or choose another. */
  KMSDisabledException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /**
   * The function's environment cannot be decrypted: the key's state does not allow it. Choose a key that can be
   * used.
   */
  KMSInvalidStateException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function's environment cannot be decrypted: there is no such key. Choose another key. */
  KMSNotFoundException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
  /** The function was idle, and its VPC connection is being set up again. Call again later. */
  ResourceNotReadyException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    message?: string | undefined;
  };
  /** The function's VPC access cannot be set up: a subnet has no free address. Free addresses, or add a subnet. */
  SubnetIPAddressLimitReachedException: {
    /** Whether the caller (`User`) or the service (`Service`) caused the error. */
    Type?: string | undefined;
    /** A message for people. Its wording may change at any time. */
    Message?: string | undefined;
  };
}

/**
 * The members of each modelled error, under the names that AWS's SDK gives them: those of its body, and those in
 * headers.
 */
export interface ServiceErrorMembers {
  /** A parameter has a value that the service does not accept. `message` says which one. */
  InvalidParameterValueException: ServiceErrorBodies["InvalidParameterValueException"];
  /** The body is not JSON, or a header has a value that the service cannot read. */
  InvalidRequestContentException: ServiceErrorBodies["InvalidRequestContentException"];
  /** The qualifier asks for a published version and the function has none. Publish one, or call `$LATEST`. */
  NoPublishedVersionException: ServiceErrorBodies["NoPublishedVersionException"];
  /** The call is part of a loop between the function and other AWS resources, and was dropped. Break the loop first. */
  RecursiveInvocationException: ServiceErrorBodies["RecursiveInvocationException"];
  /** The hook that runs after a snapshot is restored failed, so the handler was not called. */
  SnapStartException: ServiceErrorBodies["SnapStartException"];
  /** The call would exceed a quota of the account. Call less, or ask AWS to raise the quota. */
  ServiceQuotaExceededException: ServiceErrorBodies["ServiceQuotaExceededException"];
  /** The function's EFS file system could not be mounted, since a permission or a setting is missing. */
  EFSMountFailureException: ServiceErrorBodies["EFSMountFailureException"];
  /** The function's S3 Files access point could not be mounted, since a permission or a setting is missing. */
  S3FilesMountFailureException: ServiceErrorBodies["S3FilesMountFailureException"];
  /** There is no such function, version or alias. */
  ResourceNotFoundException: ServiceErrorBodies["ResourceNotFoundException"];
  /** The function's EFS file system could not be reached over the network. */
  EFSMountConnectivityException: ServiceErrorBodies["EFSMountConnectivityException"];
  /** The function's EFS file system could be reached, but mounting it took too long. */
  EFSMountTimeoutException: ServiceErrorBodies["EFSMountTimeoutException"];
  /** The function's S3 Files access point could not be reached over the network. */
  S3FilesMountConnectivityException: ServiceErrorBodies["S3FilesMountConnectivityException"];
  /** The function's S3 Files access point could be reached, but mounting it took too long. */
  S3FilesMountTimeoutException: ServiceErrorBodies["S3FilesMountTimeoutException"];
  /** Restoring the function's snapshot took too long. */
  SnapStartTimeoutException: ServiceErrorBodies["SnapStartTimeoutException"];
  /** The user that owns the function's code artifact was deleted. A new one must be provisioned first. */
  CodeArtifactUserDeletedException: ServiceErrorBodies["CodeArtifactUserDeletedException"];
  /** The user that owns the function's code artifact could not be provisioned. */
  CodeArtifactUserFailedException: ServiceErrorBodies["CodeArtifactUserFailedException"];
  /** The user that owns the function's code artifact is still being provisioned. Call again later. */
  CodeArtifactUserPendingException: ServiceErrorBodies["CodeArtifactUserPendingException"];
  /** Another operation on the function is under way, so that it cannot be called now. Call again when it is done. */
  ResourceConflictException: ServiceErrorBodies["ResourceConflictException"];
  /** The function's snapshot has not been created yet. Call again later. */
  SnapStartNotReadyException: ServiceErrorBodies["SnapStartNotReadyException"];
  /** The function's snapshot had to be created again, which failed. */
  SnapStartRegenerationFailureException: ServiceErrorBodies["SnapStartRegenerationFailureException"];
  /** Reading from or writing to the function's file system failed, perhaps while the handler ran. */
  EFSIOException: ServiceErrorBodies["EFSIOException"];
  /** The payload is larger than the service accepts. Store large data elsewhere, and send where it is. */
  RequestTooLargeException: ServiceErrorBodies["RequestTooLargeException"];
  /** The serialised request is larger than the service accepts. */
  SerializedRequestEntityTooLargeException: ServiceErrorBodies["SerializedRequestEntityTooLargeException"];
  /** The service does not accept the `Content-Type` of the request. Send `application/json`. */
  UnsupportedMediaTypeException: ServiceErrorBodies["UnsupportedMediaTypeException"];
  /**
   * A limit of rate or of concurrency is reached. `Reason` says which one. Wait before you send again, as long as
   * `Retry-After` says.
   */
  TooManyRequestsException: ServiceErrorBodies["TooManyRequestsException"] & {
    /** Seconds to wait before the request is sent again. Absent where the service gives no hint. */
    retryAfterSeconds?: string | undefined;
  };
  /** The service failed. Whether the function ran is unknown. Send again only where running twice does no harm. */
  ServiceException: ServiceErrorBodies["ServiceException"];
  /**
   * The function's role may not set up the function's VPC access. Give it the permission to make network
   * interfaces.
   */
  EC2AccessDeniedException: ServiceErrorBodies["EC2AccessDeniedException"];
  /** Amazon EC2 throttled the service while it set up the function. Call again later. */
  EC2ThrottledException: ServiceErrorBodies["EC2ThrottledException"];
  /** Amazon EC2 failed in an unforeseen way while the service set up the function. */
  EC2UnexpectedException: ServiceErrorBodies["EC2UnexpectedException"];
  /**
   * No network interface could be created for the function, since the limit of the VPC is reached. Ask AWS to raise
   * it.
   */
  ENILimitReachedException: ServiceErrorBodies["ENILimitReachedException"];
  /** The function's runtime, or its version, is not supported. Move the function to one that is. */
  InvalidRuntimeException: ServiceErrorBodies["InvalidRuntimeException"];
  /** The function's VPC settings name a security group that is not valid. Correct the settings. */
  InvalidSecurityGroupIDException: ServiceErrorBodies["InvalidSecurityGroupIDException"];
  /** The function's VPC settings name a subnet that is not valid. Correct the settings. */
  InvalidSubnetIDException: ServiceErrorBodies["InvalidSubnetIDException"];
  /** The function's deployment package cannot be unpacked. Deploy it again. */
  InvalidZipFileException: ServiceErrorBodies["InvalidZipFileException"];
  /**
   * The function's environment cannot be decrypted: access to the key was denied. Check the key's policy and the
   * function's role.
   */
  KMSAccessDeniedException: ServiceErrorBodies["KMSAccessDeniedException"];
  /** The function's environment cannot be decrypted: the key is disabled. Enable the key, or choose another. */
  KMSDisabledException: ServiceErrorBodies["KMSDisabledException"];
  /**
   * The function's environment cannot be decrypted: the key's state does not allow it. Choose a key that can be
   * used.
   */
  KMSInvalidStateException: ServiceErrorBodies["KMSInvalidStateException"];
  /** The function's environment cannot be decrypted: there is no such key. Choose another key. */
  KMSNotFoundException: ServiceErrorBodies["KMSNotFoundException"];
  /** The function was idle, and its VPC connection is being set up again. Call again later. */
  ResourceNotReadyException: ServiceErrorBodies["ResourceNotReadyException"];
  /** The function's VPC access cannot be set up: a subnet has no free address. Free addresses, or add a subnet. */
  SubnetIPAddressLimitReachedException: ServiceErrorBodies["SubnetIPAddressLimitReachedException"];
}
