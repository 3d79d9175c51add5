import { print, type Exchange } from "./exchange.js";
import { isMarked } from "./marks.js";
import { ownContract } from "./own-contract.js";
import { finishAll, tapServers } from "./tap.js";

/** The exchanges that may wait for the end of a test before they are checked. */
const waiting = { exchanges: 200, bytes: 32 * 1024 * 1024 };
/** The number of lines to report, since a loop can break one rule a thousand times. */
const keptLines = 100;

/** Collects the exchanges of a test file and checks each against the document when its test is over. */
export class Recorder {
  #exchanges: Exchange[] = [];
  #bytes = 0;
  #checking: Promise<void> = Promise.resolve();
  readonly #findings: string[] = [];
  readonly #stop: () => void;

  constructor() {
    this.#stop = tapServers((exchange) => {
      this.#exchanges.push(exchange);
      this.#bytes += exchange.requestBody.bytes.length + (exchange.response?.body.bytes.length ?? 0);
      if (this.#exchanges.length > waiting.exchanges || this.#bytes > waiting.bytes) void this.check();
    });
  }

  /** Takes out what was recorded since the last check, for a test that breaks rules on purpose and looks by itself. */
  take(): Exchange[] {
    const exchanges = this.#exchanges;
    this.#exchanges = [];
    this.#bytes = 0;
    return exchanges;
  }

  /** Checks the exchanges that are over by now. */
  check(): Promise<void> {
    const exchanges = this.take();
    if (exchanges.length > 0) this.#checking = this.#checking.then(() => this.#judge(exchanges));
    return this.#checking;
  }

  /** Checks the rest, over or not, and records no more. Resolves to a line for each rule that was broken. */
  async finish(): Promise<readonly string[]> {
    finishAll();
    this.#stop();
    await this.check();
    return this.#findings;
  }

  async #judge(exchanges: readonly Exchange[]): Promise<void> {
    // Loaded only here, since most test files exchange nothing.
    const contract = await ownContract();
    for (const exchange of exchanges) {
      for (const violation of contract.check(exchange)) {
        if (isMarked(exchange, violation) || this.#findings.length >= keptLines) continue;
        this.#findings.push(print(exchange, violation));
      }
    }
  }
}
