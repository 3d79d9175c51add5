import type { ClientOptions } from "../../src/index.js";
import { hold, type SoakOptions } from "./hold.js";
import { mistakes, type Mistake } from "./mistakes.js";

/** The task of the process. */
export interface Task {
  readonly connection: ClientOptions;
  readonly options: SoakOptions;
  readonly mistake: Mistake | undefined;
}

// The process of the client. It does nothing else, so that its memory and its sockets are those of the client.
process.once("disconnect", () => process.exit());
process.once("message", ({ connection, options, mistake }: Task) => {
  const onProgress = (): void => void process.send?.("alive");
  const wrap = mistake && mistakes[mistake];
  void hold(connection, options, onProgress, wrap).then((report) => process.send?.(report, () => process.disconnect()));
});
