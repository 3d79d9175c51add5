import { posix } from "node:path";

/**
 * Finds the links of a page that lead nowhere in the tarball. A link to a file that only the repository has must say
 * so: its text ends with "in the repository". Pictures are in the repository alone.
 *
 * @param page - The path of the page in the tarball.
 * @param packed - The paths that are in the tarball.
 */
export function brokenLinks(page: string, markdown: string, packed: ReadonlySet<string>): string[] {
  const links = [...markdown.matchAll(/(?<!!)\[([^\]]*)\]\(([^()\s]+)(?: "[^"]*")?\)/g)];
  return links.flatMap(([, text = "", target = ""]) => {
    const [path = ""] = target.split("#");
    if (path === "" || /^[a-z]+:/.test(path) || text.endsWith("in the repository")) return [];
    return packed.has(posix.join(posix.dirname(page), path)) ? [] : [`${page} links to ${target}`];
  });
}
