import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type as systemType } from "node:os";
import type { Machine } from "./report.js";

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 20),
    system: `${systemType()} ${release()} ${process.arch}`,
    load: loadavg()[0] ?? 0,
  };
}

const packages = ["@aws-sdk/client-lambda", "aws4fetch", "@smithy/eventstream-codec", "@smithy/signature-v4"];

/** The versions of Node, of the undici in it, of this package and of the packages that it is compared with. */
export function versions(): Record<string, string> {
  const installed = packages.map((name) => [name, packageVersion(`node_modules/${name}`)] as const);
  return {
    node: process.versions.node,
    undici: process.versions.undici ?? "unknown",
    "lambda-response-stream": packageVersion("."),
    ...Object.fromEntries(installed),
  };
}

function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as { version: string }).version;
}
