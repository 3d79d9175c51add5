import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Installs the newest published client and what it needs into a folder that exists only during the call. */
export async function withLatestSdk<T>(use: (root: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "drift-"));
  try {
    const quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status, error } = spawnSync(
      "npm",
      // Asked of the registry itself: what npm remembers of it may be older than the newest version.
      ["install", "--prefix", folder, "--ignore-scripts", "--prefer-online", ...quiet, "@aws-sdk/client-lambda@latest"],
      // In the folder, so that no setting of this package's applies. Standard output is the report's.
      { cwd: folder, stdio: ["ignore", process.stderr, process.stderr] },
    );
    if (error) throw error;
    if (status !== 0) throw new Error("npm could not install the newest @aws-sdk/client-lambda");
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
