export { exampleFunctions } from "./example-functions.js";
export { startConsole } from "./start.js";
export type { ServedFunctions } from "./served-functions.js";
