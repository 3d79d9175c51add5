export { createClient, type LambdaClient } from "./client.js";
export type { ClientOptions, CredentialSource, InvokeOptions, RetryMode, RetryOptions, Timeouts } from "./options.js";
export { InvocationStream, type CollectOptions, type JsonOptions } from "./stream/invocation-stream.js";
export type {
  AttemptEvent,
  CallErrorName,
  CallEvent,
  CallFacts,
  EndEvent,
  FirstByteEvent,
  HeadersEvent,
  RetryEvent,
} from "./call-events.js";
export type { Completion } from "./stream/end.js";
export type { Bytes } from "./shared/bytes.js";
export type { StandardIssue, StandardResult, StandardSchema } from "./shared/standard-schema.js";
export { resolveEndpoint, type EndpointOptions } from "./request/endpoint.js";
export { sigv4, type SigningOptions } from "./auth/sigv4.js";
export { eventStream } from "./stream/body.js";
export type { FrameLimits } from "./event-stream/frames.js";
export type { Middleware, MiddlewareParams, MiddlewareWith } from "./shared/middleware.js";
export type { Client } from "./request/openapi-fetch.js";
export type { Fetch, HeadersInit } from "./shared/fetch.js";
export { ConfigurationError, ConnectionError, CredentialsError, errorCodes, FunctionError } from "./errors.js";
export { LambdaStreamError, ServiceError, StreamError, TimeoutError, ValidationError } from "./errors.js";
export { isConfigurationError, isConnectionError, isCredentialsError, isFunctionError } from "./errors.js";
export { isLambdaStreamError, isServiceError, isStreamError, isTimeoutError, isValidationError } from "./errors.js";
export type { ErrorClass, ErrorCode, ErrorContext, FunctionFailure, ServiceErrorOf } from "./errors.js";
export type { ServiceErrorMembers, ServiceErrorName } from "../generated/errors.js";
export type * from "../generated/events.js";
export type {
  InvokeWithResponseStreamBody as PayloadInput,
  InvokeWithResponseStreamInput,
  InvokeWithResponseStreamOutput,
  InvokeWithResponseStreamParameters,
} from "../generated/operations.js";
export type { components, operations, paths } from "../generated/schema.js";
export type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "./shared/smithy-types.js";
