import type { Change } from "../drift-workspace.js";

/** A change of AWS's SDK, and the beginnings of the lines that report it. One without such a line belongs to the one before. */
export type Plant = readonly [what: string, file: string, change: Change, ...reported: readonly RegExp[]];

export const client = "dist-cjs/index.js";
export const models = "dist-types/models/models_0.d.ts";
export const errors = "dist-types/models/errors.d.ts";
export const command = "dist-types/commands/InvokeWithResponseStreamCommand.d.ts";
export const retry = "@smithy/core/dist-cjs/submodules/retry/index.js";
export const core = "@aws-sdk/core/dist-cjs/submodules/client/index.js";
export const partitions = "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js";

/** What stands behind the names of the members of a structure, in the client's schemas. */
export const request = /(?<=\[_FN, _LT, _CC, _Q, _Pa, _TI, _IT\],\n {4})\[.*\], 1/;
export const requestMembers = (changes: Readonly<Record<string, string>>, required = 1) => {
  const members = {
    FunctionName: "[0, 1]",
    LogType: "[0, { [_hH]: _XALT }]",
    ClientContext: "[0, { [_hH]: _XACC }]",
    Qualifier: "[0, { [_hQ]: _Q }]",
    Payload: "[() => _Blob, 16]",
    TenantId: "[0, { [_hH]: _XATI_ }]",
    InvocationType: "[0, { [_hH]: _XAIT }]",
    ...changes,
  };
  return `[${Object.values(members).join(", ")}], ${required}`;
};
export const deprecated = (declaration: string): Change => [
  new RegExp(`(?<=\\n) \\*/\\n(?=export (?:interface|declare class) ${declaration}\\b)`),
  " * @deprecated\n */\n",
];
