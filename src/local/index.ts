export { startLocalLambda, type LocalLambda } from "./start.js";
export type { ReceivedRequest } from "./http/request-log.js";
export type {
  Bandwidth,
  BandwidthNumbers,
  CommandDefinition,
  FunctionDefinition,
  FunctionUrlOptions,
  HandlerDefinition,
  LocalContext,
  LocalLambdaOptions,
  ProcessOptions,
  ScriptedStream,
  ScriptedYield,
} from "./options.js";
export type {
  ContentTypeFault,
  CorruptFault,
  CutFault,
  DripFault,
  DuplicateCompleteFault,
  ErrorFault,
  Fault,
  MessageFault,
  RedirectFault,
  RefuseFault,
  ResetFault,
  SkewFault,
  StallFault,
  TrailingBytesFault,
  UnknownEventFault,
  UnknownHeaderTypeFault,
} from "./faults/types.js";
