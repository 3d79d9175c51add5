import { execFileSync } from "node:child_process";

/** The tests run what is built: the command, the tarball, and AWS's runtime client from where the build puts it. */
export default function setup(): void {
  execFileSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], { stdio: "inherit" });
}
