import type { PresignedRole } from "../../src/tables.js";
import type { PresignedParameter } from "./model.js";
import { readLimits } from "./read-limits.js";
import { placeOf, type SpecNode } from "./spec-node.js";

/** What the query of every presigned request says. */
const required: readonly PresignedRole[] = ["algorithm", "credential", "date", "expires", "signedHeaders", "signature"];
/** Requests that are signed with temporary credentials have a security token too. */
const roles: readonly PresignedRole[] = [...required, "securityToken"];

/** Reads the query parameters that presigning adds to an operation, or none. */
export function readPresigned(pathItem: SpecNode, operation: SpecNode): PresignedParameter[] {
  const parameters = [pathItem, operation].flatMap((node) => node.get("parameters")?.items() ?? []);
  const presigned: PresignedParameter[] = [];
  for (const node of parameters) {
    const signing = node.extension("x-aws-signing");
    if (!signing || node.need("in").string() !== "query") continue;
    const role = roles.find((one) => one === signing.value());
    if (role === undefined) return signing.fail(`in the query, one of ${roles.join(", ")} is expected`);
    if (presigned.some((parameter) => parameter.role === role)) signing.fail(`two parameters say "${role}"`);
    presigned.push(readParameter(node, role));
  }
  const missing = roles.find((role) => presigned.every((parameter) => parameter.role !== role));
  if (presigned.length > 0 && missing !== undefined)
    operation.fail(`presigned requests need a parameter with "x-aws-signing: ${missing}"`);
  return presigned;
}

function readParameter(parameter: SpecNode, role: PresignedRole): PresignedParameter {
  const schema = parameter.need("schema");
  const { limits } = readLimits(schema);
  if (role === "expires") checkLifetime(schema);
  if (role === "algorithm" && schema.need("enum").strings().length !== 1)
    schema.need("enum").fail("requests are presigned with one algorithm");
  const isRequired = required.some((one) => one === role);
  const name = parameter.need("name").string();
  return {
    role,
    description: parameter.need("description").string(),
    ...placeOf(parameter),
    table: { in: "query", name, ...(isRequired && { required: true }), source: parameter.pointer, ...limits },
  };
}

function checkLifetime(schema: SpecNode): void {
  const type = schema.need("type");
  if (type.string() !== "integer") type.fail("the time in seconds must be an integer");
  for (const limit of ["minimum", "maximum"]) schema.need(limit).count();
}
