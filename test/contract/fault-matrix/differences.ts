import type { Contract } from "../../support/recorder/contract.js";
import { isMarked } from "../../support/recorder/marks.js";
import { ownContract } from "../../support/recorder/own-contract.js";
import { recorder } from "../../support/recorder/setup.js";
import type { Variant } from "./variants.js";

let contract: Contract | undefined;

/**
 * The differences between the exchanges so far and the document that are not due to the fault. Takes the exchanges from
 * the recorder.
 */
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
