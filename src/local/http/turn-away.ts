import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Refusal, writeRefusal } from "../answer/refusal.js";
import type { Rejection } from "./guard.js";

/** Responds to a request that the guard does not let pass, in the shape of the service's errors. */
export function turnAway(response: ServerResponse, { status, message }: Rejection): void {
  const name = status === 403 ? "AccessDeniedException" : "BadRequestException";
  writeRefusal(response, new Refusal(name, message, { status }), randomUUID());
}
