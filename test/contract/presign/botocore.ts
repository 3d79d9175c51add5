import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { AwsCredentialIdentity } from "../../../src/index.js";
import { presign } from "../../../src/presign/index.js";
import { credentials, ownQuery, region, samples, timeOf } from "../../support/presign/samples.js";

/** What botocore made of the samples. */
export interface Recording {
  /** botocore's version. */
  readonly botocore: string;
  /** The time of the signatures, in milliseconds since 1970. */
  readonly time: number;
  /** The presigned URLs, by the names of the samples. */
  readonly urls: Readonly<Record<string, string>>;
}

/** Presigns the samples with botocore. `npm run record:botocore` writes what it returns. @throws Error where no Python has botocore */
export async function recordBotocore(time: number): Promise<Recording> {
  const names = Object.keys(samples);
  const cases = await Promise.all(names.map((name) => caseOf(name, time)));
  const program = fileURLToPath(new URL("presign_by_botocore.py", import.meta.url));
  const { status, stdout, stderr } = spawnSync("python3", [program], {
    input: JSON.stringify(cases),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`python3 needs botocore, as \`pip install botocore\` installs it:\n${stderr}`);
  const { botocore, urls } = JSON.parse(stdout) as { botocore: string; urls: string[] };
  return { botocore, time, urls: Object.fromEntries(names.map((name, index) => [name, urls[index] ?? ""])) };
}

/** A sample without its body, and without the parameters that presigning adds, as presign_by_botocore.py takes it. */
async function caseOf(name: string, time: number) {
  const { input, options } = samples[name] ?? { input: { FunctionName: name } };
  const request = await presign(input, { region, credentials, ...options });
  const identity = (options?.credentials ?? credentials) as AwsCredentialIdentity;
  const { origin, pathname } = new URL(request.url);
  const query = Object.entries(ownQuery(request.url)).map((pair) => pair.map(encodeURIComponent).join("="));
  const timestamp = new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
  const { expires } = timeOf(request);
  const { method, headers } = request;
  return { method, headers, url: `${origin}${pathname}?${query.join("&")}`, region, expires, timestamp, ...identity };
}
