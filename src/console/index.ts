export { exampleFunctions } from "./example-functions.js";
export { startConsole, type ConsoleOptions } from "./start.js";
