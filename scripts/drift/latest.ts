import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Installs AWS's newest published client with its dependencies into a folder, which is removed after the call. */
export async function withLatestSdk<T>(use: (root: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "drift-"));
  try {
    const quiet = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status, error } = spawnSync(
      "npm",
      // npm must ask the registry, since what it has cached may be older than the newest version.
      ["install", "--prefix", folder, "--ignore-scripts", "--prefer-online", ...quiet, "@aws-sdk/client-lambda@latest"],
      // npm runs in the folder, so that no setting of this package applies. Standard output is kept for the report.
      { cwd: folder, stdio: ["ignore", process.stderr, process.stderr] },
    );
    if (error) throw error;
    if (status !== 0) throw new Error("npm could not install the newest @aws-sdk/client-lambda");
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
