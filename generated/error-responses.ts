// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { ErrorResponseTable } from "../src/tables.js";

/** How the service responds with each modelled error, under the name of the error. */
export const errorResponses = {
  // spec/lambda.openapi.yaml:850
  InvalidParameterValueException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:863
  InvalidRequestContentException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:876
  NoPublishedVersionException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:889
  RecursiveInvocationException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:902
  SnapStartException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:915
  ServiceQuotaExceededException: { status: 402, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:928
  EFSMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:941
  S3FilesMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:998
  ResourceNotFoundException: { status: 404, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1011
  EFSMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1024
  EFSMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1037
  S3FilesMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1050
  S3FilesMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1063
  SnapStartTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1076
  CodeArtifactUserDeletedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1089
  CodeArtifactUserFailedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1102
  CodeArtifactUserPendingException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1115
  ResourceConflictException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1128
  SnapStartNotReadyException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1141
  SnapStartRegenerationFailureException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1154
  EFSIOException: { status: 410, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1167
  RequestTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1180
  SerializedRequestEntityTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1193
  UnsupportedMediaTypeException: { status: 415, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1206
  TooManyRequestsException: { status: 429, body: ["Type", "message", "Reason"] },
  // spec/lambda.openapi.yaml:1222
  ServiceException: { status: 500, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1235
  EC2AccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1248
  EC2ThrottledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1261
  EC2UnexpectedException: { status: 502, body: ["Type", "Message", "EC2ErrorCode"] },
  // spec/lambda.openapi.yaml:1278
  ENILimitReachedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1291
  InvalidRuntimeException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1304
  InvalidSecurityGroupIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1317
  InvalidSubnetIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1330
  InvalidZipFileException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1343
  KMSAccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1356
  KMSDisabledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1369
  KMSInvalidStateException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1382
  KMSNotFoundException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1395
  ResourceNotReadyException: { status: 502, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1408
  SubnetIPAddressLimitReachedException: { status: 502, body: ["Type", "Message"] },
} as const satisfies Record<string, ErrorResponseTable>;
