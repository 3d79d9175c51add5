import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";

/** A home directory for one test, whose environment has none of AWS's variables. */
export class AwsHome {
  folder = "";

  /** The path of a file in `~/.aws`. */
  path(file: string): string {
    return join(this.folder, ".aws", file);
  }

  async write(file: string, ...lines: readonly string[]): Promise<void> {
    await mkdir(join(this.folder, ".aws"), { recursive: true });
    await writeFile(this.path(file), lines.join("\n"));
  }
}

/** A pair of keys that contains the name, so that a test can tell which pair was used. */
export function keys(name: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: `AKID${name.toUpperCase()}`, secretAccessKey: `secret-of-${name}` };
}

/** The section of a profile, with the keys of that name and further settings. */
export function section(header: string, ...settings: readonly string[]): string {
  const { accessKeyId, secretAccessKey } = keys(header.replace("profile ", ""));
  const lines = [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`, ...settings];
  return [`[${header}]`, ...lines, ""].join("\n");
}

/** Makes a new home for each test of a file. No metadata service is asked unless the test says where one is. */
export function useAwsHome(): AwsHome {
  const home = new AwsHome();
  beforeEach(async () => {
    home.folder = await mkdtemp(join(tmpdir(), "aws-home-"));
    for (const name of Object.keys(process.env)) {
      if (name.startsWith("AWS_") && !name.startsWith("AWS_SDK_JS_")) vi.stubEnv(name, undefined);
    }
    vi.stubEnv("HOME", home.folder);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(home.folder, { recursive: true });
  });
  return home;
}
