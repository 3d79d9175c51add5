import { contender, type ContenderName } from "./contenders/index.js";
import { functionName } from "./work.js";

const [name, endpoint] = process.argv.slice(2) as [ContenderName, string];
const invoke = await contender(name, endpoint);
const ignore = (): void => undefined;
await invoke(functionName("bulk", { events: 1, bytes: 10 }), { head: ignore, chunk: ignore, text: ignore });
// Idle connections that are kept for the next request would keep the process from ending.
process.exit();
