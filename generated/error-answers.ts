// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { ErrorAnswerTable } from "../src/tables.js";

/** The answers of the modelled errors, by the error's name. */
export const errorAnswers = {
  // spec/lambda.openapi.yaml:844
  InvalidParameterValueException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:857
  InvalidRequestContentException: { status: 400, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:870
  NoPublishedVersionException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:883
  RecursiveInvocationException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:896
  SnapStartException: { status: 400, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:909
  ServiceQuotaExceededException: { status: 402, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:922
  EFSMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:935
  S3FilesMountFailureException: { status: 403, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:992
  ResourceNotFoundException: { status: 404, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1005
  EFSMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1018
  EFSMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1031
  S3FilesMountConnectivityException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1044
  S3FilesMountTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1057
  SnapStartTimeoutException: { status: 408, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1070
  CodeArtifactUserDeletedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1083
  CodeArtifactUserFailedException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1096
  CodeArtifactUserPendingException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1109
  ResourceConflictException: { status: 409, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1122
  SnapStartNotReadyException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1135
  SnapStartRegenerationFailureException: { status: 409, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1148
  EFSIOException: { status: 410, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1161
  RequestTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1174
  SerializedRequestEntityTooLargeException: { status: 413, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1187
  UnsupportedMediaTypeException: { status: 415, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1200
  TooManyRequestsException: { status: 429, body: ["Type", "message", "Reason"] },
  // spec/lambda.openapi.yaml:1216
  ServiceException: { status: 500, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1229
  EC2AccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1242
  EC2ThrottledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1255
  EC2UnexpectedException: { status: 502, body: ["Type", "Message", "EC2ErrorCode"] },
  // spec/lambda.openapi.yaml:1272
  ENILimitReachedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1285
  InvalidRuntimeException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1298
  InvalidSecurityGroupIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1311
  InvalidSubnetIDException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1324
  InvalidZipFileException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1337
  KMSAccessDeniedException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1350
  KMSDisabledException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1363
  KMSInvalidStateException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1376
  KMSNotFoundException: { status: 502, body: ["Type", "Message"] },
  // spec/lambda.openapi.yaml:1389
  ResourceNotReadyException: { status: 502, body: ["Type", "message"] },
  // spec/lambda.openapi.yaml:1402
  SubnetIPAddressLimitReachedException: { status: 502, body: ["Type", "Message"] },
} as const satisfies Record<string, ErrorAnswerTable>;
