export { defaultCredentials } from "./credentials.js";
export { defaultOptions } from "./default-options.js";
export { defaultRegion } from "./region.js";
export type { ProfileOptions } from "./profile.js";
