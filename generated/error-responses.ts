// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { ErrorResponseTable } from "../src/tables.js";

/** How the service responds with each modelled error, under the name of the error. */
export const errorResponses = {
  // spec/lambda.openapi.yaml:853
  InvalidParameterValueException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:866
  InvalidRequestContentException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:879
  NoPublishedVersionException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:892
  RecursiveInvocationException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:905
  SnapStartException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:918
  ServiceQuotaExceededException: { status: 402, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:931
  EFSMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:944
  S3FilesMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1002
  ResourceNotFoundException: { status: 404, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1015
  EFSMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1028
  EFSMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1041
  S3FilesMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1054
  S3FilesMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1067
  SnapStartTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1080
  CodeArtifactUserDeletedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1093
  CodeArtifactUserFailedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1106
  CodeArtifactUserPendingException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1119
  ResourceConflictException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1132
  SnapStartNotReadyException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1145
  SnapStartRegenerationFailureException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1158
  EFSIOException: { status: 410, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1171
  RequestTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1184
  SerializedRequestEntityTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1197
  UnsupportedMediaTypeException: { status: 415, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1210
  TooManyRequestsException: { status: 429, body: ["Type", "message", "Reason"] },
  // spec/lambda.openapi.yaml:1226
  ServiceException: { status: 500, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1239
  EC2AccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1252
  EC2ThrottledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1265
  EC2UnexpectedException: { status: 502, body: ["Type", "Message", "EC2ErrorCode"] },
  // spec/lambda.openapi.yaml:1282
  ENILimitReachedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1295
  InvalidRuntimeException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1308
  InvalidSecurityGroupIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1321
  InvalidSubnetIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1334
  InvalidZipFileException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1347
  KMSAccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1360
  KMSDisabledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1373
  KMSInvalidStateException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1386
  KMSNotFoundException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1399
  ResourceNotReadyException: { status: 502, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1412
  SubnetIPAddressLimitReachedException: { status: 502, body: ["Type", "Message"] },
} as const satisfies Record<string, ErrorResponseTable>;
