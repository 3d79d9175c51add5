import type { PresignedRole } from "../../src/tables.js";
import type { PresignedParameter } from "./model.js";
import { readLimits } from "./read-limits.js";
import { placeOf, type SpecNode } from "./spec-node.js";

/** What the query of every presigned request says. */
const required: readonly PresignedRole[] = ["algorithm", "credential", "date", "expires", "signedHeaders", "signature"];
/** Requests that are signed with temporary credentials have a security token too. */
const roles: readonly PresignedRole[] = [...required, "securityToken"];

/** Reads the query parameters that presigning adds to a request, or none where no security scheme describes them. */
export function readPresigned(root: SpecNode): PresignedParameter[] {
  const schemes = root.need("components").get("securitySchemes")?.entries() ?? [];
  const described = schemes.flatMap(([, scheme]) => scheme.extension("x-aws-presigned-query") ?? []);
  const [query, ...others] = described;
  if (!query) return [];
  others[0]?.fail("the presigned query is described in another security scheme already");
  const parameters = query.entries().map(([key, parameter]) => {
    const role = roles.find((one) => one === key) ?? parameter.fail(`"${key}" is not one of ${roles.join(", ")}`);
    return readParameter(parameter, role);
  });
  const missing = roles.find((role) => !query.has(role));
  if (missing !== undefined) query.fail(`presigned requests need the parameter "${missing}"`);
  return parameters;
}

function readParameter(parameter: SpecNode, role: PresignedRole): PresignedParameter {
  const location = parameter.need("in");
  if (location.string() !== "query") location.fail("a presigned request has its parameters in the query");
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
