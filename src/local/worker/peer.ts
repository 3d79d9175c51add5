import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";
import { findMarked } from "./processes.js";

/**
 * Whose the other end of a connection is: a program's with a mark, another one's, or that of one that has closed it
 * already. Only Linux tells, and only of programs that this user may look at.
 */
export type Peer = "marked" | "stranger" | "gone" | "unknown";

/** The programs that connect to one port of loopback. */
export class Peers {
  readonly #mark: string;
  /** The processes whose connections were looked for before. They are looked at first, since a search of all takes long. */
  readonly #known = new Set<number>();

  /** @param mark - The mark that `findMarked` finds. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /**
   * Tells whose a connection is. A program of root counts as unknown, since another user cannot look at it; it could read
   * the memory of the endpoint anyway.
   */
  of(socket: Socket): Peer {
    if (process.platform !== "linux") return "unknown";
    const connection = findConnection(socket);
    if (connection === undefined) return "gone";
    if (connection.user === 0 && process.getuid?.() !== 0) return "unknown";
    const link = `socket:[${connection.inode}]`;
    const has = (pid: number): boolean => descriptorsOf(pid).includes(link);
    if ([...this.#known].some(has)) return "marked";
    const marked = findMarked([this.#mark]);
    this.#known.clear();
    for (const pid of marked) this.#known.add(pid);
    return marked.some(has) ? "marked" : "stranger";
  }
}

/**
 * Finds the other end of a connection in the system's table, which has a line for each end. An end that its program has
 * closed is still there for a while, without an inode.
 */
function findConnection(socket: Socket): { inode: string; user: number } | undefined {
  const near = entry(socket.localAddress, socket.localPort);
  const far = entry(socket.remoteAddress, socket.remotePort);
  for (const line of tables()) {
    const [, local = "", remote = "", , , , , user, , inode = "0"] = line.trim().split(/\s+/);
    // An IPv4 address that is mapped into IPv6 ends in the same digits.
    if (inode !== "0" && local.endsWith(far) && remote.endsWith(near)) return { inode, user: Number(user) };
  }
  return undefined;
}

/** Writes an IPv4 address and a port as the table does: the bytes of the address in the order of the machine. */
function entry(address = "", port = 0): string {
  const bytes = address
    .replace(/^::ffff:/, "")
    .split(".")
    .map(Number)
    .reverse();
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex}:${port.toString(16).padStart(4, "0")}`.toUpperCase();
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
