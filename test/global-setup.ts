import { assembleRuntimeClient } from "../scripts/assemble-runtime-client.js";

/** The local endpoint's tests run AWS's runtime client from where the build puts it. */
export default function setup(): void {
  assembleRuntimeClient();
}
