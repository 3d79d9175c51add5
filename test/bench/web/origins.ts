import { fork } from "node:child_process";
import { once } from "node:events";
import type { Role } from "./server.js";

const opened = new Map<Role, Promise<string>>();

/** Returns the origin of a role, whose process is started when it is first asked for and ends with this one. */
export function originOf(role: Role): Promise<string> {
  let origin = opened.get(role);
  if (origin === undefined) opened.set(role, (origin = open(role)));
  return origin;
}

async function open(role: Role): Promise<string> {
  // The pipe stands before the same process that is measured without it.
  const args = role === "pipe" ? [role, await originOf("hono")] : [role];
  const child = fork(".bench/web/server.mjs", args, { execArgv: [] });
  const failed = once(child, "exit").then(([code]): never => {
    throw new Error(`The process of ${role} ended with ${code}`);
  });
  const [origin] = (await Promise.race([once(child, "message"), failed])) as [string];
  return origin;
}
