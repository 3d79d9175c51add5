import type { InvocationReport } from "../../local/index.js";

/** Writes what functions log as whole lines, each behind the function's name, and a line for each invocation. */
export class ServeOutput {
  readonly #write: (text: string) => void;
  /** The lines that have not ended, by function and by process. */
  readonly #begun = new Map<string, Map<number | undefined, { readonly decoder: TextDecoder; text: string }>>();

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  log(functionName: string, chunk: Uint8Array, processId: number | undefined): void {
    const ofFunction = this.#begun.get(functionName) ?? new Map<number | undefined, never>();
    this.#begun.set(functionName, ofFunction);
    const begun = ofFunction.get(processId) ?? { decoder: new TextDecoder(), text: "" };
    ofFunction.set(processId, begun);
    const lines = (begun.text + begun.decoder.decode(chunk, { stream: true })).split("\n");
    begun.text = lines.pop() ?? "";
    this.#writeLines(functionName, lines);
  }

  /** Writes the line of an invocation, behind what its function has begun to log. */
  report(report: InvocationReport): void {
    const { functionName = "-" } = report;
    for (const { text } of this.#begun.get(functionName)?.values() ?? []) {
      if (text !== "") this.#writeLines(functionName, [text]);
    }
    this.#begun.delete(functionName);
    this.#write(`${invocationLine(report)}\n`);
  }

  #writeLines(functionName: string, lines: readonly string[]): void {
    this.#write(lines.map((line) => `${functionName} | ${line}\n`).join(""));
  }
}

/** Tells an invocation in a line. */
export function invocationLine(report: InvocationReport): string {
  const { bytes, chunks, durationMilliseconds, firstByteMilliseconds, functionName = "-", requestId } = report;
  const { hadFault, message, outcome, statusCode } = report;
  const why = message === undefined ? "" : `: ${message.replace(/\s+/g, " ").trim()}`;
  const parts = [
    firstByteMilliseconds === undefined ? "no byte" : `first byte ${time(firstByteMilliseconds)}`,
    `end ${time(durationMilliseconds)}`,
    `${chunks} ${chunks === 1 ? "chunk" : "chunks"}`,
    `${bytes} B`,
    `${statusCode === 0 ? "no response" : statusCode} ${outcome}${hadFault ? " with a fault" : ""}${why}`,
  ];
  return `${functionName} ${requestId} ${parts.join(", ")}`;
}

function time(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
