import { setTimeout as sleep } from "node:timers/promises";
import { startLocalLambda } from "../../../../src/local/index.js";
import { lineOf, type Order } from "./order.js";

// The process of the endpoint. It tells its parent how to reach it, and ends when the parent disconnects.
const local = await startLocalLambda({
  functions: {
    async *stream(event) {
      const { id, lines, pause } = event as Order;
      for (let index = 0; index < lines; index++) {
        yield lineOf(id, index);
        await sleep(pause);
      }
    },
  },
});
process.once("disconnect", () => void local.close().then(() => process.exit()));
process.send?.(local.clientOptions());
