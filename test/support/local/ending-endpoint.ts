/** Runs a local endpoint in a process of its own, which ends without closing it in the way that the test tells. */
import { startLocalLambda } from "../../../src/local/index.js";
import { handler } from "./functions.js";

/** How the process is to end: by itself, by an error that nobody catches, or by a signal. */
export type Ending = "exit" | "error" | NodeJS.Signals;

const names = ["busy", "waits", "idle"];
const local = await startLocalLambda({
  functions: Object.fromEntries(names.map((name) => [name, { handler: handler(`leftovers.${name}`), timeout: 600 }])),
  credentials: false,
});
process.on("message", (ending: Ending) => {
  if (ending === "exit") process.exit(0);
  if (ending !== "error") return process.kill(process.pid, ending);
  throw new Error("Nobody catches this");
});
process.send?.(local.url);
