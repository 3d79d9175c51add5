export { startLocalLambda } from "./start.js";
export type {
  Bandwidth,
  BandwidthNumbers,
  ErrorFault,
  Fault,
  FunctionDefinition,
  HandlerDefinition,
  LocalContext,
  LocalLambda,
  LocalLambdaOptions,
  ReceivedRequest,
  ScriptedStream,
  ScriptedYield,
} from "./types.js";
