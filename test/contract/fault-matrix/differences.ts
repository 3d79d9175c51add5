import type { Contract } from "../../support/recorder/contract.js";
import { isMarked } from "../../support/recorder/marks.js";
import { ownContract } from "../../support/recorder/own-contract.js";
import { recorder } from "../../support/recorder/setup.js";
import type { Variant } from "./variants.js";

let contract: Contract | undefined;

/** What in the exchanges so far differs from the document and is not the fault's. Nobody else looks at them then. */
export async function differences(variant: Variant): Promise<string[]> {
  const judge = (contract ??= await ownContract());
  const isFault = variant.kind !== "none" && variant.kind !== "function-throws";
  return recorder.take().flatMap((exchange) =>
    judge
      .check(exchange)
      .filter((violation) => !isFault || violation.side === "request" || !isMarked(exchange, violation))
      .map(({ side, member, text }) => `${side}: ${member} ${text}`),
  );
}
