import { execFileSync } from "node:child_process";

/** Builds the package before the slow tests, which use it as its consumers do. */
export default function setup(): void {
  execFileSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], { stdio: "inherit" });
}
