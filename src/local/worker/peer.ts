import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";
import { findMarked } from "./processes.js";

/**
 * Whether the program at the other end of a loopback connection carries a mark, which is found as `findMarked` finds it.
 * Only Linux tells who has a connection, so elsewhere every program counts. A program of root counts too, for another
 * user cannot look at it, and it could read the memory of the endpoint anyway.
 */
export function isMarkedPeer(socket: Socket, mark: string): boolean {
  if (process.platform !== "linux") return true;
  const connection = findConnection(socket);
  if (connection === undefined) return false;
  if (connection.user === 0 && process.getuid?.() !== 0) return true;
  const link = `socket:[${connection.inode}]`;
  return findMarked([mark]).some((pid) => descriptorsOf(pid).includes(link));
}

/** Finds the other end of a connection in the system's table, which has a line for each end. */
function findConnection({ remotePort = 0, localPort = 0 }: Socket): { inode: string; user: number } | undefined {
  const ports = [`:${hexPort(remotePort)}`, `:${hexPort(localPort)}`] as const;
  for (const line of tables()) {
    const [, local = "", remote = "", , , , , user, , inode] = line.trim().split(/\s+/);
    if (inode !== undefined && local.endsWith(ports[0]) && remote.endsWith(ports[1]))
      return { inode, user: Number(user) };
  }
  return undefined;
}

function tables(): string[] {
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => {
    try {
      return readFileSync(file, "latin1").split("\n");
    } catch {
      // A machine without IPv6 has no such table.
      return [];
    }
  });
}

function descriptorsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return "";
      }
    });
  } catch {
    return [];
  }
}

function hexPort(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, "0");
}
