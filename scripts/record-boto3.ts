import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { usual } from "../test/unit/node/settings-row.js";
import { rows } from "../test/unit/node/settings-rows.js";

/**
 * Records what boto3 makes of the settings that the tests of `defaultOptions` use. This is `npm run record:boto3`. It needs a
 * python3 with a boto3 from PyPI, since Debian's is too old to know endpoints in settings.
 */
const folder = new URL("../test/unit/node/", import.meta.url);
const program = fileURLToPath(new URL("settings_by_boto3.py", folder));
const input = JSON.stringify(rows.map((row) => ({ ...row, attempts: usual.attempts })));
const { status, stdout, stderr } = spawnSync("python3", [program], { input, encoding: "utf8" });
if (status !== 0) throw new Error(`python3 needs boto3, as \`pip install boto3\` installs it:\n${stderr}`);
writeFileSync(new URL("settings-boto3.json", folder), await format(stdout, { parser: "json", printWidth: 120 }));
console.log(`boto3 ${(JSON.parse(stdout) as { boto3: string }).boto3}: ${rows.length} rows`);
