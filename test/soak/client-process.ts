import type { ClientOptions } from "../../src/index.js";
import { hold, type SoakOptions } from "./hold.js";
import { mistakes, type Mistake } from "./mistakes.js";

/** What the process is told. */
export interface Task {
  readonly connection: ClientOptions;
  readonly options: SoakOptions;
  readonly mistake: Mistake | undefined;
}

// The process of the client, which has it alone: its memory and its sockets are the client's.
process.once("disconnect", () => process.exit());
process.once("message", ({ connection, options, mistake }: Task) => {
  const onProgress = (): void => void process.send?.("alive");
  const wrap = mistake && mistakes[mistake];
  void hold(connection, options, onProgress, wrap).then((report) => process.send?.(report, () => process.disconnect()));
});
