// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { ErrorResponseTable } from "../src/tables.js";

/** How the service responds with each modelled error, under the name of the error. */
export const errorResponses = {
  // spec/lambda.openapi.yaml#/components/schemas/InvalidParameterValueException
  InvalidParameterValueException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidRequestContentException
  InvalidRequestContentException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/NoPublishedVersionException
  NoPublishedVersionException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/RecursiveInvocationException
  RecursiveInvocationException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartException
  SnapStartException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/ServiceQuotaExceededException
  ServiceQuotaExceededException: { status: 402, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EFSMountFailureException
  EFSMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/S3FilesMountFailureException
  S3FilesMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/ResourceNotFoundException
  ResourceNotFoundException: { status: 404, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EFSMountConnectivityException
  EFSMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EFSMountTimeoutException
  EFSMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/S3FilesMountConnectivityException
  S3FilesMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/S3FilesMountTimeoutException
  S3FilesMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartTimeoutException
  SnapStartTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/CodeArtifactUserDeletedException
  CodeArtifactUserDeletedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/CodeArtifactUserFailedException
  CodeArtifactUserFailedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/CodeArtifactUserPendingException
  CodeArtifactUserPendingException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/ResourceConflictException
  ResourceConflictException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartNotReadyException
  SnapStartNotReadyException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/SnapStartRegenerationFailureException
  SnapStartRegenerationFailureException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EFSIOException
  EFSIOException: { status: 410, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/RequestTooLargeException
  RequestTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/SerializedRequestEntityTooLargeException
  SerializedRequestEntityTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/UnsupportedMediaTypeException
  UnsupportedMediaTypeException: { status: 415, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/TooManyRequestsException
  TooManyRequestsException: { status: 429, body: ["Type", "message", "Reason"] },
  // spec/lambda.openapi.yaml#/components/schemas/ServiceException
  ServiceException: { status: 500, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EC2AccessDeniedException
  EC2AccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EC2ThrottledException
  EC2ThrottledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/EC2UnexpectedException
  EC2UnexpectedException: { status: 502, body: ["Type", "Message", "EC2ErrorCode"] },
  // spec/lambda.openapi.yaml#/components/schemas/ENILimitReachedException
  ENILimitReachedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidRuntimeException
  InvalidRuntimeException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidSecurityGroupIDException
  InvalidSecurityGroupIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidSubnetIDException
  InvalidSubnetIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/InvalidZipFileException
  InvalidZipFileException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/KMSAccessDeniedException
  KMSAccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/KMSDisabledException
  KMSDisabledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/KMSInvalidStateException
  KMSInvalidStateException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/KMSNotFoundException
  KMSNotFoundException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml#/components/schemas/ResourceNotReadyException
  ResourceNotReadyException: { status: 502, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml#/components/schemas/SubnetIPAddressLimitReachedException
  SubnetIPAddressLimitReachedException: { status: 502, body: ["Type", "Message"] },
} as const satisfies Record<string, ErrorResponseTable>;
