import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { recordBotocore } from "../test/contract/presign/botocore.js";

/**
 * Records what botocore's presigner makes of the samples that the tests of presigning use. This is `npm run record:botocore`.
 * It needs a python3 with a botocore from PyPI, since Debian's is too old.
 */
const recording = await recordBotocore(Date.UTC(2030, 0, 31, 23, 59, 59));
const file = fileURLToPath(new URL("../test/contract/presign/botocore.json", import.meta.url));
writeFileSync(file, await format(JSON.stringify(recording), { parser: "json", printWidth: 120 }));
console.log(`botocore ${recording.botocore}: ${Object.keys(recording.urls).length} signatures`);
