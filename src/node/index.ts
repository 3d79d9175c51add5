export { defaultCredentials } from "./credentials.js";
export { defaultRegion } from "./region.js";
export type { ProfileOptions } from "./profile.js";
