export { presign, type PresignOptions } from "./presign.js";
export { invokePresigned, type InvokePresignedOptions } from "./invoke-presigned.js";
export type { SignedRequest } from "./signed-request.js";
