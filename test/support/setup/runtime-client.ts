import { assembleRuntimeClient } from "../../../scripts/assemble-runtime-client.js";

/** Puts AWS's runtime client where the sources look for it. It is all that the quick tests need beside the sources. */
export default function setup(): void {
  assembleRuntimeClient();
}
