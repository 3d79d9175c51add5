import { cut, replace, type Edit } from "./copy.js";

/** Something that callers rely on and the document no longer says, with the error that the compiler must report. */
export interface Removal {
  readonly edits: readonly Edit[];
  /** A TypeScript module that compiles against the document as it is. */
  readonly consumer: string;
  /** A pattern for the compiler's error. */
  readonly complaint: RegExp;
}

const input = (member: string) => `
import type { InvokeWithResponseStreamInput } from "../src/index.js";
export const input: InvokeWithResponseStreamInput = { FunctionName: "f", LogType: "Tail", ${member}: "live" };
`;

const eventMember = (event: string, member: string) => `
import type { ${event} } from "../src/index.js";
export const read = (event: ${event}) => event.${member};
`;

export const removals: Readonly<Record<string, Removal>> = {
  removedHeader: {
    edits: [
      replace('        - $ref: "#/components/parameters/TenantId"\n', ""),
      cut("    TenantId:\n      name: X-Amz-Tenant-Id\n", "    SigningDate:\n      name: X-Amz-Date\n"),
    ],
    consumer: input("TenantId"),
    complaint: /'TenantId' does not exist in type/,
  },
  renamedQuery: {
    edits: [replace("x-aws-member: Qualifier", "x-aws-member: Alias")],
    consumer: input("Qualifier"),
    complaint: /'Qualifier' does not exist in type/,
  },
  removedError: {
    edits: [
      replace('              - $ref: "#/components/schemas/SnapStartTimeoutException"\n', ""),
      cut("    SnapStartTimeoutException:\n", "    CodeArtifactUserDeletedException:\n"),
    ],
    consumer: `
import type { ServiceErrorName } from "../src/index.js";
export const name: ServiceErrorName = "SnapStartTimeoutException";
`,
    complaint: /"SnapStartTimeoutException"' is not assignable to type/,
  },
  removedErrorMember: {
    edits: [
      cut("        EC2ErrorCode:\n", "      examples:\n"),
      replace("          EC2ErrorCode: RequestLimitExceeded\n", ""),
    ],
    consumer: `
import { isServiceError } from "../src/index.js";
export const read = (error: unknown) => isServiceError(error, "EC2UnexpectedException") && error.EC2ErrorCode;
`,
    complaint: /Property 'EC2ErrorCode' does not exist/,
  },
  renamedEventMember: {
    edits: [
      replace("        Payload:\n          x-aws-event-member:", "        Bytes:\n          x-aws-event-member:"),
      cut("      examples:\n        - Payload:", "    InvokeWithResponseStreamCompleteEvent:\n"),
      cut("      examples:\n        - PayloadChunk:\n", "    InvokeResponseStreamUpdate:\n"),
    ],
    consumer: eventMember("InvokeResponseStreamUpdate", "Payload"),
    complaint: /Property 'Payload' does not exist on type 'InvokeResponseStreamUpdate'/,
  },
  removedEventMember: {
    edits: [
      cut("        LogResult:\n          x-aws-event-member: json\n", "      examples:\n        - LogResult:"),
      cut("        - LogResult:", "        - ErrorCode:"),
    ],
    consumer: eventMember("InvokeWithResponseStreamCompleteEvent", "LogResult"),
    complaint: /Property 'LogResult' does not exist on type 'InvokeWithResponseStreamCompleteEvent'/,
  },
  nowRequired: {
    edits: [replace("name: X-Amz-Log-Type\n", "name: X-Amz-Log-Type\n      required: true\n")],
    consumer: `
import type { InvokeWithResponseStreamInput } from "../src/index.js";
import { readInput } from "../src/local/http/request-input.js";
export const input: InvokeWithResponseStreamInput = { FunctionName: "f" };
export default () => readInput({ isPlain: false, pathValues: { FunctionName: "f" } }, new URLSearchParams(), {}, new Uint8Array());
`,
    complaint: /Property 'LogType' is missing/,
  },
  renamedEvent: {
    edits: [
      replace("required: [InvokeComplete]", "required: [InvokeEnd]"),
      replace("            InvokeComplete:\n              $ref:", "            InvokeEnd:\n              $ref:"),
    ],
    consumer: eventMember("InvokeWithResponseStreamResponseEvent", "InvokeComplete"),
    complaint: /Property 'InvokeComplete' does not exist/,
  },
};
