import { readFile } from "node:fs/promises";
import type { Contract } from "./contract.js";
import { print, type Exchange } from "./exchange.js";
import { type Exemptions, reasonFor, type Reason, reasons } from "./exemptions.js";
import { finishAll, tapServers } from "./tap.js";

/** What may wait for the end of a test before it is checked. */
const waiting = { exchanges: 200, bytes: 32 * 1024 * 1024 };
/** Lines kept for each reason: a loop can break one rule a thousand times. */
const keptLines = 20;

/** What differs from the document, and whether there may be a reason for it. */
interface Difference {
  readonly exchanges: number;
  readonly lines: readonly string[];
}

/** Collects the exchanges of a test file and checks them, those of a running test when it is over. */
export class Recorder {
  #exchanges: Exchange[] = [];
  #bytes = 0;
  #takenAnswers = 0;
  #checking: Promise<void> = Promise.resolve();
  readonly #differences = new Map<Reason | undefined, Difference>();
  static #contract: Promise<Contract> | undefined;

  start(): void {
    tapServers((exchange) => {
      this.#exchanges.push(exchange);
      this.#bytes += exchange.requestBody.bytes.length + (exchange.answer?.body.bytes.length ?? 0);
      if (this.#exchanges.length > waiting.exchanges || this.#bytes > waiting.bytes) void this.check();
    });
  }

  /** Takes out what was recorded since the last check: a test that breaks rules on purpose looks at it by itself. */
  take(): Exchange[] {
    const exchanges = this.#empty();
    this.#takenAnswers += exchanges.filter(({ written }) => written).length;
    return exchanges;
  }

  /** Checks what is over by now. */
  check(): Promise<void> {
    const exchanges = this.#empty();
    if (exchanges.length > 0) this.#checking = this.#checking.then(() => this.#judge(exchanges));
    return this.#checking;
  }

  /** Checks the rest, over or not. */
  finish(): Promise<void> {
    finishAll();
    return this.check();
  }

  /** A line for each violation for which there is no reason, or none of those that this test file has. */
  findings(allowed: Exemptions): string[] {
    return [...this.#differences].flatMap(([reason, { lines }]) =>
      reason === "written-answer" || (reason !== undefined && reason in allowed) ? [] : lines,
    );
  }

  /** A line for each reason for which not as many exchanges were exempt as it says. */
  miscounts(expected: Exemptions, writtenAnswers: number): string[] {
    const all = Object.entries({ "written-answer": writtenAnswers - this.#takenAnswers, ...expected }) as [
      Reason,
      number,
    ][];
    return all.flatMap(([reason, count]) => {
      const { exchanges } = this.#differences.get(reason) ?? { exchanges: 0 };
      return exchanges === count
        ? []
        : [`${exchanges} exchanges are exempt, not ${count}: ${reason}, ${reasons[reason]}`];
    });
  }

  #empty(): Exchange[] {
    const exchanges = this.#exchanges;
    this.#exchanges = [];
    this.#bytes = 0;
    return exchanges;
  }

  async #judge(exchanges: readonly Exchange[]): Promise<void> {
    // Only here: most test files exchange nothing, and the validators take longer to load than most of those run.
    const contract = await (Recorder.#contract ??= createOwnContract());
    for (const exchange of exchanges) {
      const found = new Map<Reason | undefined, string[]>(exchange.written ? [["written-answer", []]] : []);
      for (const violation of contract.check(exchange)) {
        const reason = reasonFor(exchange, violation);
        found.set(reason, [...(found.get(reason) ?? []), print(exchange, violation)]);
      }
      for (const [reason, lines] of found) {
        const before = this.#differences.get(reason) ?? { exchanges: 0, lines: [] };
        const all = [...before.lines, ...lines].slice(0, keptLines);
        this.#differences.set(reason, { exchanges: before.exchanges + 1, lines: all });
      }
    }
  }
}

/** The validators of the document as it stands. */
export async function createOwnContract(): Promise<Contract> {
  const { createContract } = await import("./contract.js");
  return createContract(await readFile(new URL("../../../spec/lambda.openapi.yaml", import.meta.url), "utf8"));
}
