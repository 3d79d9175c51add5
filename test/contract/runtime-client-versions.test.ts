import { describe, expect, it } from "vitest";
import { installedClients, outdatedClients } from "../../scripts/drift/runtime-clients.js";

const installed = [
  { name: "newer", version: "4.0.2" },
  { name: "older", version: "3.3.0" },
];

describe("npm run drift -- --latest, of AWS's runtime clients", () => {
  it("finds the versions of both clients in this repository", () => {
    const versions = installedClients().map(({ name, version }) => `${name} ${version.replace(/\..*/, "")}`);
    expect(versions.sort()).toEqual(["aws-lambda-ric 4", "aws-lambda-ric-3 3"]);
  });

  it.each([
    [["3.3.0", "4.0.2"], []],
    [["4.0.1", "3.2.9", "2.9.0"], []],
    [["3.3.0", "4.0.2", "4.1.0-beta.1"], []],
    [["4.0.10", "4.0.2", "3.3.0"], ["npm has 4.0.10 of aws-lambda-ric, and 4.0.2 is installed as newer"]],
    [["5.0.0", "4.0.3"], ["npm has 5.0.0 of aws-lambda-ric, and 4.0.2 is installed as newer"]],
    [["4.0.2", "3.3.1", "3.10.0"], ["npm has 3.10.0 of aws-lambda-ric, and 3.3.0 is installed as older"]],
  ])("of the published %j it says %j", (published, lines) => {
    expect(outdatedClients(installed, published)).toEqual(lines);
  });
});
