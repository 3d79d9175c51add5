import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { sameText } from "../local/http/same-text.js";

const cookieName = "lambda-stream-console";

/**
 * Decides who may use a console: those who know its token, and of them the first who opens the page. The others have not
 * got the cookie that this one was given.
 */
export class Access {
  readonly token = secret();
  #visitor: string | undefined;

  /** The path below the token without its query, undefined where the token is another. */
  pathOf(url: string): string | undefined {
    const [, token = "", path] = /^\/([^/?]*)\/([^?]*)/.exec(url) ?? [];
    return sameText(token, this.token) ? path : undefined;
  }

  /** Whether the request comes from the one visitor. */
  isVisitor({ headers }: IncomingMessage): boolean {
    const pairs = (headers.cookie ?? "").split(/;\s*/);
    const value = pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
    return this.#visitor !== undefined && sameText(value ?? "", this.#visitor);
  }

  /** Makes the one who asks the visitor. @returns the cookie, undefined where there is a visitor already */
  welcome(): string | undefined {
    if (this.#visitor !== undefined) return undefined;
    this.#visitor = secret();
    return `${cookieName}=${this.#visitor}; Path=/${this.token}/; HttpOnly; SameSite=Strict`;
  }
}

/** Makes a random text of 192 bits that a URL and a cookie hold as it is. */
function secret(): string {
  return randomBytes(24).toString("base64url");
}
