import packageJson from "../../package.json" with { type: "json" };

/** The pages in the order in which somebody who uses the package reads them, in groups, each with what it tells. */
const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Use: {
    "docs/concepts.md": "what streams, the client, all ways to read a stream, records, stopping",
    "docs/errors.md": "all errors and their codes in one table, and whether the function ran",
    "docs/retries.md": "what is sent again and what is not, so that no function runs twice",
    "docs/networks.md": "time limits, long silences, proxies, agents",
    "docs/settings.md": "credentials, regions, profiles and the variables that set them",
    "docs/http.md": "fetch to a private function, toResponse, requestToEvent",
    "docs/presign.md": "requests that somebody without credentials sends",
    "docs/observability.md": "onEvent, diagnostics channels, OpenTelemetry",
    "docs/migration.md": "the same program with AWS's SDK and with this package",
  },
  "Develop and test": {
    "docs/local.md": "functions and Function URLs on this machine, and what a function finds around it",
    "docs/testing.md": "tests with Vitest and Jest, a test double, faults to inject, contract tests",
    "docs/faults.md": "what this client and AWS's SDK do with each fault",
    "docs/command.md": "lambda-stream: serve, invoke, console, exit statuses",
    "docs/gateway.md": "functions behind a bearer token, and workflow engines",
  },
  "Look up": {
    "docs/reference.md": "members, limits, errors, events and endpoints of the operation",
    "docs/api/README.md": "all exported names with their types, limits and errors",
    "docs/performance.md": "what was measured, and the targets that are not met",
    "docs/runtimes.md": "where it was run, and how often a function ran for one call",
    "SECURITY.md": "what is promised against hostile input, and how to report",
  },
};

/** These are long, and say little that the others do not say. */
const leftOut = ["docs/faults.md", "docs/api/README.md"];

/** Returns the text of a page by its path. */
type Read = (page: string) => string;

/** The list of the pages, in the form of https://llmstxt.org. */
export function llmsText(read: Read): string {
  const sections = Object.entries(groups).map(([group, pages]) => {
    const lines = Object.entries(pages).map(([page, what]) => `- [${titleOf(page, read(page))}](${page}): ${what}`);
    return `## ${group}\n\n${lines.join("\n")}\n`;
  });
  return `# ${packageJson.name}\n\n> ${packageJson.description}\n\n${sections.join("\n")}`;
}

/** What the README and these pages say, in one text. */
export function llmsFullText(read: Read): string {
  const pages = Object.values(groups).flatMap((group) => Object.keys(group));
  return ["README.md", ...pages.filter((page) => !leftOut.includes(page))].map(read).join("\n");
}

function titleOf(page: string, text: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${page} has no title`);
  return title;
}
