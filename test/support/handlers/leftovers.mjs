// Handlers that start processes which would outlive them. Each tells the ids of all processes, its own first.
/* global awslambda */
import { spawn } from "node:child_process";
import { once } from "node:events";
const { streamifyResponse } = awslambda;

const sleep = ["sleep", ["1000"]];

/** Starts a child, and a grandchild in a session of its own whose parent exits. */
async function startTwo() {
  const child = spawn(...sleep, { stdio: "ignore" });
  const shell = spawn("sh", ["-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $!"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [grandchild] = await once(shell.stdout, "data");
  await once(shell, "exit");
  return [process.pid, child.pid, Number(grandchild)];
}

/** Starts a third that is told from other processes by its parent alone, and tells the ids. */
async function startThree(stream) {
  const ids = await startTwo();
  const bare = spawn(...sleep, { stdio: "ignore", detached: true, env: { PATH: process.env.PATH } });
  await new Promise((resolve) => stream.write(JSON.stringify([...ids, bare.pid]), resolve));
}

export const busy = streamifyResponse(async (_event, stream) => {
  await startThree(stream);
  setImmediate(() => {
    for (;;);
  });
  await new Promise(() => {});
});

export const waits = streamifyResponse(async (_event, stream) => {
  await startThree(stream);
  await new Promise((resolve) => setTimeout(resolve, 1_000_000));
});

export const idle = streamifyResponse(async (_event, stream, context) => {
  context.callbackWaitsForEmptyEventLoop = false;
  await startThree(stream);
  stream.end();
});

export const exits = streamifyResponse(async (_event, stream) => {
  const ids = await startTwo();
  await new Promise((resolve) => stream.write(JSON.stringify(ids), resolve));
  process.exit(0);
});
