import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A request without its body, as presign_by_botocore.py takes it. */
export interface BotocoreCase {
  readonly method: string;
  /** Without the parameters that presigning adds. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Seconds. */
  readonly expires: number;
  /** Such as 20300131T235959Z. @default the time of now */
  readonly timestamp?: string;
}

const program = fileURLToPath(new URL("presign_by_botocore.py", import.meta.url));
const pythons = ["python3", "/usr/bin/python3"];

/** Presigns requests with botocore. @throws Error where no Python has it */
export function presignByBotocore(cases: readonly BotocoreCase[]): string[] {
  const python = pythons.find((name) => spawnSync(name, ["-c", "import botocore"]).status === 0);
  if (python === undefined) {
    throw new Error("No python3 has botocore: install the Debian package python3-botocore, or `pip install botocore`");
  }
  const { status, stdout, stderr } = spawnSync(python, [program], { input: JSON.stringify(cases), encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}
