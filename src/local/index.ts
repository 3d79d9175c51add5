export { startLocalLambda } from "./start.js";
export type {
  ErrorFault,
  Fault,
  FunctionDefinition,
  HandlerDefinition,
  LocalContext,
  LocalLambda,
  LocalLambdaOptions,
  ReceivedRequest,
  ScriptedStream,
} from "./types.js";
