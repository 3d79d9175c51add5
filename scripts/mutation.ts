import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const [room = "", ...options] = process.argv.slice(2);

if (!room || !existsSync(`src/${room}`)) {
  throw new Error("Name a room of src/, such as event-stream: npm run mutation -- event-stream");
}
const { status } = spawnSync(process.execPath, ["node_modules/.bin/stryker", "run", ...options], {
  stdio: "inherit",
  env: { ...process.env, MUTATION_ROOM: room },
});
process.exitCode = status ?? 1;
