import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const noCode = /^\s*(?:\/\/|\/?\*|$)/;

/** Rooms of src that are counted together. */
interface Rooms {
  readonly what: string;
  /** Fits the paths of the files, as seen from src. */
  readonly files: RegExp;
  /** In lines of code. Rooms without one are printed only. */
  readonly ceiling?: number;
}

export const rooms: readonly Rooms[] = [
  {
    what: "request, auth, event-stream, stream and the face",
    files: /^(?:(?:request|auth|event-stream|stream)\/.*|[^/]+)$/,
    ceiling: 1_450,
  },
  { what: "call", files: /^call\//, ceiling: 460 },
  { what: "platform for Node", files: /^platform\/node/, ceiling: 190 },
  { what: "platform, the rest", files: /^platform\/(?!node)/ },
  ...["shared", "node", "local", "cli"].map((room) => ({ what: room, files: new RegExp(`^${room}/`) })),
];

/** Counts the lines of code, comments and blank lines left out, of the files below src whose paths fit. */
export function linesOfCode(repository: string, { files }: Rooms): number {
  const src = join(repository, "src");
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && files.test(path))
    .flatMap((path) => readFileSync(join(src, path), "utf8").split("\n"))
    .filter((line) => !noCode.test(line)).length;
}
