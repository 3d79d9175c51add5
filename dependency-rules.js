/**
 * The rules of imports that `npm run lint` checks, types included. docs/architecture.md draws the same picture.
 *
 * @type {import("dependency-cruiser").IConfiguration}
 */
export default {
  forbidden: [
    {
      name: "no-cycle",
      comment:
        "No two files import each other, directly or by way of others. Move what both need into a file below them.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...oneWay("src", [
      ["cli"],
      ["console", "gateway"],
      ["output"],
      ["local", "node", "http", "presign", "formats"],
      ["index"],
      ["client"],
      ["call"],
      ["auth", "stream", "http-task"],
      ["request", "event-stream", "http-function"],
      ["platform"],
      // All rooms speak of these.
      ["options"],
      ["call-events"],
      ["errors", "tables"],
      ["shared"],
    ]),
    ...oneWay("src/local", [
      ["index"],
      ["start"],
      ["function-url"],
      ["http", "check-options", "internals"],
      ["functions", "faults"],
      ["worker", "answer"],
      // All rooms of the local endpoint speak of these.
      ["invocation", "log-tail"],
      ["check-object", "options", "service-behaviour", "http/guard"],
    ]),
    {
      name: "test-folders",
      comment: "What two folders of tests need belongs to test/support, which knows none of them.",
      severity: "error",
      from: { path: "^test/([^/]+)/" },
      to: { path: "^test/", pathNot: "^test/(?:$1|support)/" },
    },
    {
      name: "tests-apart",
      comment: "What is published needs no test.",
      severity: "error",
      from: { path: "^(?:src|generated)/" },
      to: { path: "^test/" },
    },
    {
      name: "sources-apart",
      comment: "The sources need nothing of the scripts.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^scripts/" },
    },
    {
      name: "generated",
      comment: "Generated tables know the shapes of tables, and nothing else of the sources.",
      severity: "error",
      from: { path: "^generated/" },
      to: { path: "^(?:src|scripts)/", pathNot: "^src/tables[.]ts$" },
    },
    {
      name: "resolved",
      comment: "An import that leads to no file escapes all other rules.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, path: "^[.#]" },
    },
  ],
  options: {
    doNotFollow: { path: "(?:^|/)node_modules/" },
    // The consumers are compiled where the package is installed, and dist is there after a build alone.
    exclude: { path: "^(?:dist|test/runtimes/(?:consumers|suite|hosts))/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["source", "import", "node", "default", "types"],
      exportsFields: ["exports"],
    },
  },
};

/**
 * Makes the rules of rooms that import one way: each may import the rooms of the lines below its own, and none of its
 * own line or above. A room is a folder or a single file.
 */
function oneWay(folder, lines) {
  const pattern = (rooms) => `^${folder}/(?:${rooms.join("|")})(?:/|[.](?:d[.])?ts$)`;
  const rules = lines.flatMap((rooms, line) => {
    const below = lines.slice(line + 1).flat();
    return rooms.map((room) => ({
      name: `${folder}/${room}`,
      comment: `In ${folder}, ${room} may import these alone: ${below.join(", ") || "none"}.`,
      severity: "error",
      from: { path: pattern([room]) },
      to: { path: `^${folder}/`, pathNot: pattern([room, ...below]) },
    }));
  });
  const unlisted = {
    name: `${folder}/unlisted`,
    comment: `A new room of ${folder} needs a place in these rules.`,
    severity: "error",
    from: { path: `^${folder}/`, pathNot: pattern(lines.flat()) },
    to: {},
  };
  return [...rules, unlisted];
}
