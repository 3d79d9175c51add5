import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const noCode = /^\s*(?:\/\/|\/?\*|$)/;

/** One or more rooms of src, whose lines are counted together. */
interface Rooms {
  readonly what: string;
  /** Matches the paths of the files, relative to src. */
  readonly files: RegExp;
  /** The largest permitted number of lines of code. Rooms without a ceiling are only printed. */
  readonly ceiling?: number;
}

export const rooms: readonly Rooms[] = [
  {
    what: "request, auth, event-stream, stream and the face",
    files: /^(?:(?:request|auth|event-stream|stream)\/.*|[^/]+)$/,
    ceiling: 1_820,
  },
  { what: "call", files: /^call\//, ceiling: 650 },
  { what: "platform for Node", files: /^platform\/node/, ceiling: 196 },
  { what: "the console's server", files: /^console\/(?!page\/)/, ceiling: 795 },
  { what: "the console's page, its style and its HTML", files: /^console\/page\//, ceiling: 1_500 },
  { what: "gateway with its command", files: /^(?:gateway\/|cli\/gateway)/, ceiling: 300 },
  { what: "platform, the rest", files: /^platform\/(?!node)/ },
  ...["formats", "http", "http-function", "http-task", "presign", "shared", "node", "local", "output", "cli"].map(
    (room) => ({
      what: room,
      files: new RegExp(`^${room}/`),
    }),
  ),
];

/** Counts the lines of code, without comments and blank lines, in the files of the rooms. */
export function linesOfCode(repository: string, { files }: Rooms): number {
  const src = join(repository, "src");
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => /[.](?:tsx?|css|html)$/.test(path) && files.test(path))
    .flatMap((path) => readFileSync(join(src, path), "utf8").split("\n"))
    .filter((line) => !noCode.test(line)).length;
}
