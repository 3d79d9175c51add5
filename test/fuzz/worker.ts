import { fuzz, type FuzzOptions } from "./run.js";

/** The process that runs the cases, so that another one can end it when a case never ends. */
process.once("message", (options: FuzzOptions) => {
  const onProgress = (index: number): void => void process.send?.(index);
  void fuzz({ ...options, onProgress }).then((report) => process.send?.(report, () => process.disconnect()));
});
