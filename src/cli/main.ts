import packageJson from "../../package.json" with { type: "json" };

/** The version, and the list of commands, are printed before anything else is loaded. */
const [first = "", ...others] = process.argv.slice(2);
if (first === "-V" || first === "--version") {
  process.stdout.write(`${packageJson.version}\n`);
} else if (first === "-h" || first === "--help" || (first === "help" && others.length === 0)) {
  process.stdout.write((await import("./overview.js")).overview());
} else {
  await import("./program.js");
}
