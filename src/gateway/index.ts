export { Gateway } from "./gateway.js";
export type { GatewayOptions } from "./options.js";
