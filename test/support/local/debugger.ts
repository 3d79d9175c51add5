import { WebSocket } from "undici";

/** Lets a process go on that waits for a debugger at its first line. */
export async function letGo(debuggerUrl: string): Promise<void> {
  const socket = new WebSocket(debuggerUrl);
  await new Promise<void>((resolve) => socket.addEventListener("open", () => resolve()));
  const paused = new Promise<void>((resolve) => {
    socket.addEventListener("message", ({ data }) => {
      if (String(data).includes("Debugger.paused")) resolve();
    });
  });
  const methods = ["Debugger.enable", "Runtime.enable", "Runtime.runIfWaitingForDebugger"];
  for (const [id, method] of methods.entries()) socket.send(JSON.stringify({ id, method }));
  await paused;
  socket.send(JSON.stringify({ id: methods.length, method: "Debugger.resume" }));
  socket.close();
}
